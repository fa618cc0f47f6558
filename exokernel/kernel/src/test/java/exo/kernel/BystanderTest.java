package exo.kernel;

import static exo.abi.Protection.READ;
import static exo.abi.Protection.REFERENCED;
import static exo.abi.Protection.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Books.Account;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.ResourceKind;
import exo.hw.CostModel;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.UserMode;
import exo.hw.processor.Processor;
import exo.revocation.Deadlines;
import exo.revocation.Guarantee;
import exo.revocation.RevocationRules;
import exo.revocation.arbiter.Largest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it costs a libOS that its neighbour is robbed: a run with the abort, and one that is the same without it. */
class BystanderTest {
  private static final int ROUNDS = 40;
  private static final long FREE = 20;
  private static final long TAKEN = 8;

  /** So long that no slice of the bystander's ends while it waits for the disk. */
  private static final long LONG_SLICE = 10_000_000;

  private static final long SHORT_SLICE = 1_000_000;

  /** Touches its pages one after another, then waits for a block of its own, and so on. */
  private static final class Reads extends TinyLibOs implements Program {
    private static final int PAGES = 6;
    private static final int TOUCHES = 20;
    private static final int BLOCKS = 8;
    private final List<Capability> frames = new ArrayList<>();
    private final Capability extent = new Capability();
    private int round;
    private int touched;

    @Override
    long onBoot() {
      for (int i = 0; i < PAGES; i++) {
        frames.add(bindFrame());
        map(i);
      }
      must(kernel.bindExtent(DownCalls.ANY, BLOCKS, false, extent));
      return Next.RESUME;
    }

    private void map(int i) {
      must(kernel.map(frames.get(i), Victim.page(i), READ | WRITE | REFERENCED));
    }

    @Override
    public void step(UserMode cpu, long deadlineCycles) {
      while (touched < TOUCHES && cpu.cycles() < deadlineCycles) {
        cpu.load(Victim.page(touched % PAGES));
        cpu.work(500);
        touched++;
      }
      if (touched == TOUCHES) {
        cpu.svc(0);
      }
    }

    @Override
    public long exception(SaveArea saved) {
      touched = 0;
      round++;
      if (round > ROUNDS) {
        return Next.exit(0);
      }
      must(kernel.unmap(Victim.page(round % PAGES)));
      return Next.awaitTransfer(
          must(kernel.startRead(extent, round % BLOCKS, frames.get(round % PAGES))));
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      if (cause == Interrupt.TRANSFER) {
        assertEquals(Interrupt.OK, status);
        map(round % PAGES);
      }
      return Next.RESUME;
    }
  }

  /** What the bystander was charged, and when it was done. */
  private record Cost(long program, long libOs, long kernel, long slices, long doneAt) {}

  private static Cost cost(long slice, boolean robbed, boolean dirty) {
    RevocationRules rules =
        RevocationRules.defaults(new Largest.Provider(), Board.SEED)
            .with(ResourceKind.FRAME, new Deadlines(200_000, 50_000));
    try (Board board = new Board("cortex-a76", slice, rules, null)) {
      Reads reads = new Reads();
      int bystander = board.admit("bystander", reads, reads, new Guarantee(16, 1));
      Victim silent = new Victim((int) (Board.FRAMES - 1 - 10 - 5 - 4 - FREE), (int) TAKEN);
      silent.onBoot = self -> write(self, dirty);
      int victim = board.admit("silent", silent, silent.works, new Guarantee(8, 1));
      Claimant claimant = new Claimant(ResourceKind.FRAME, robbed ? FREE + TAKEN : FREE);
      board.admit("claimant", claimant, (cpu, deadline) -> cpu.svc(0));
      while (board.inspection().isAlive(bystander)) {
        board.kernel.step();
      }
      Inspection seen = board.inspection();
      assertEquals(new Outcome(0, null), board.outcome(bystander));
      assertEquals(robbed ? TAKEN : 0, seen.revocations(victim).repossessed());
      assertEquals(robbed && dirty ? TAKEN : 0, seen.revocations(victim).saved());
      return new Cost(
          seen.cycles(bystander, Account.PROGRAM),
          seen.cycles(bystander, Account.LIBOS),
          seen.cycles(bystander, Account.KERNEL),
          seen.counts(bystander).slices(),
          board.kernel.now());
    }
  }

  private static void write(Victim victim, boolean dirty) {
    for (int i = 0; dirty && i < victim.pages; i++) {
      victim.write(i);
    }
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void aBystanderPaysNothingForItsNeighboursAbort(boolean dirty) {
    Cost without = cost(LONG_SLICE, false, dirty);
    Cost with = cost(LONG_SLICE, true, dirty);
    assertEquals(without.slices, with.slices);
    assertEquals(without.program, with.program);
    wholeSwitches(without.libOs - with.libOs, without.kernel - with.kernel);
    assertTrue(with.doneAt != without.doneAt, "time passed for the abort");
  }

  /** The disk has eight blocks to write first; the timer's interrupt at the end of the bystander's own slice is its own. */
  @Test
  void itPaysForASliceOfItsOwnThatPassesWhileItWaitsLonger() {
    Cost without = cost(SHORT_SLICE, false, true);
    Cost with = cost(SHORT_SLICE, true, true);
    assertEquals(without.program, with.program);
    CostModel costs = MachineDescription.profile("cortex-a76").costs();
    long interrupt = costs.exceptionEntry() + 2L * costs.interruptAcknowledge();
    wholeSwitches(without.libOs - with.libOs, without.kernel + interrupt - with.kernel);
  }

  /**
   * What it is spared: to store and load its registers, and to change tables, when somebody is called up while it waits who would
   * else have taken the processor of his own accord. It never pays for more.
   */
  private static void wholeSwitches(long libOs, long kernel) {
    CostModel costs = MachineDescription.profile("cortex-a76").costs();
    long pairs = Processor.SAVE_PAIRS;
    long registers = pairs * (costs.registerPairSave() + costs.registerPairRestore());
    assertTrue(libOs >= 0 && libOs % registers == 0, libOs + " cycles of its libOS");
    assertTrue(kernel >= 0 && kernel % costs.barrier() == 0, kernel + " cycles of the kernel");
    assertTrue(libOs / registers <= kernel / costs.barrier(), "registers without a switch");
    assertTrue(kernel / costs.barrier() <= 1, "more than one switch");
  }
}
