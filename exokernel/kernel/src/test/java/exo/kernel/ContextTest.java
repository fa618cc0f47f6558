package exo.kernel;

import static exo.abi.Protection.DIRTY;
import static exo.abi.Protection.EXECUTE;
import static exo.abi.Protection.READ;
import static exo.abi.Protection.REFERENCED;
import static exo.abi.Protection.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Context;
import exo.abi.DownCalls;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.hw.Program;
import exo.hw.Syndrome;
import exo.hw.UserMode;
import exo.kernel.audit.Auditor;
import exo.revocation.Guarantee;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongBiFunction;
import org.junit.jupiter.api.Test;

/** The four contexts of the processor environment, and exceptions of every cause. */
class ContextTest {
  private static final long BASE = TinyLibOs.BASE;
  private static final long CODE = BASE + 0x1000;
  private static final long SAVE = BASE + 0x2000;
  private static final long LOOSE = BASE + 0x3000;
  private static final Guarantee GUARANTEE = new Guarantee(4, 1);

  /** Has a page of code and a page to save to, both in its guaranteed set, and one that is not. */
  private static class Handles extends TinyLibOs {
    final Capability code = new Capability();
    final Capability save = new Capability();
    ToLongBiFunction<Handles, SaveArea> onException = (self, saved) -> Next.exit(0);
    Consumer<Handles> onBoot = self -> {};

    @Override
    long onBoot() {
      map(code, CODE, READ | EXECUTE | REFERENCED);
      map(save, SAVE, READ | WRITE | REFERENCED | DIRTY);
      map(new Capability(), LOOSE, READ | WRITE | EXECUTE | REFERENCED | DIRTY);
      must(kernel.guard(code));
      must(kernel.guard(save));
      onBoot.accept(this);
      return Next.RESUME;
    }

    private void map(Capability frame, long va, int protection) {
      must(kernel.bindFrame(DownCalls.ANY, frame));
      must(kernel.map(frame, va, protection));
    }

    @Override
    public long exception(SaveArea saved) {
      return onException.applyAsLong(this, saved);
    }
  }

  private static Outcome run(Handles libOs, Program program) {
    try (Board board = new Board("cortex-a76")) {
      int env = board.admit("handles", libOs, program, GUARANTEE);
      run(board);
      return board.outcome(env);
    }
  }

  private static void run(Board board) {
    var auditor = new Auditor(board.inspection(), Auditor.Mode.FULL);
    while (board.kernel.step()) {
      assertTrue(auditor.afterStep(), () -> auditor.violations().toString());
      assertTrue(board.kernel.steps() < 100_000, "somebody waits for ever");
    }
    assertEquals(0, board.inspection().refusedChanges());
  }

  private static final Program LEAVES = (cpu, deadline) -> cpu.svc(0);

  @Test
  void everyWordCanBeReadAndThoseOfTheLibOsCanBeSet() {
    Handles libOs = new Handles();
    libOs.onBoot =
        self -> {
          DownCalls kernel = self.kernel;
          for (int word = 0; word < Context.ASID; word++) {
            long value = word == Context.STATUS ? Context.ALIGNMENT_CHECKED : place(word);
            assertEquals(0, kernel.setContext(word, value));
            assertEquals(value, kernel.context(word));
            assertEquals(value, kernel.setContext(word, 0));
          }
          assertEquals(self.boot.environment(), kernel.context(Context.ASID));
          assertEquals(
              ResourceName.start(self.tables.getFirst().resource), kernel.context(Context.ROOT));
        };
    assertNull(run(libOs, LEAVES).failure());
  }

  private static long place(int word) {
    return word >= Context.SAVE && word < Context.START ? SAVE + 64 : CODE + 8;
  }

  @Test
  void whatPointsNowhereIsRefusedWithNumbers() {
    List<Refusal> refusals = new ArrayList<>();
    Handles libOs = new Handles();
    long[][] senseless = {
      {-1, CODE},
      {Context.WORDS, CODE},
      {Context.ROOT, 1},
      {Context.STATUS, 4},
      {Context.HANDLER, 1L << 48},
      {Context.HANDLER, CODE + 2},
      {Context.HANDLER, BASE},
      {Context.HANDLER, SAVE},
      {Context.HANDLER, LOOSE},
      {Context.SAVE, SAVE + 8},
      {Context.SAVE, CODE},
    };
    libOs.onBoot =
        self -> {
          for (long[] each : senseless) {
            assertEquals(DownCalls.REFUSED, self.kernel.setContext((int) each[0], each[1]));
            refusals.add(self.kernel.refusal());
          }
        };
    assertNull(run(libOs, LEAVES).failure());
    assertEquals(
        List.of(
            new Refusal.OutOfRange(Quantity.CONTEXT_WORDS, -1, Context.WORDS),
            new Refusal.OutOfRange(Quantity.CONTEXT_WORDS, Context.WORDS, Context.WORDS),
            new Refusal.OutOfRange(Quantity.CONTEXT_WORDS, Context.ROOT, Context.ASID),
            new Refusal.OutOfRange(Quantity.STATUS, 4, 4),
            new Refusal.OutOfRange(Quantity.ADDRESS, 1L << 48, 1L << 48),
            new Refusal.Misaligned(Quantity.ADDRESS, CODE + 2, 4),
            new Refusal.NotMapped(BASE),
            new Refusal.NotExecutable(SAVE)),
        refusals.subList(0, 8));
    assertEquals(Refusal.NotGuaranteed.class, refusals.get(8).getClass());
    assertEquals(new Refusal.Misaligned(Quantity.ADDRESS, SAVE + 8, 64), refusals.get(9));
    assertEquals(new Refusal.InsufficientRights(Rights.WRITE, Rights.READ), refusals.get(10));
  }

  @Test
  void whatAHandlerNeedsToWorkIsInItsOwnMemory() {
    Handles libOs = new Handles();
    libOs.onBoot =
        self -> {
          self.must(self.kernel.setContext(Context.HANDLER + Context.BREAKPOINT, CODE + 16));
          self.must(self.kernel.setContext(Context.SAVE + Context.BREAKPOINT, SAVE + 64));
        };
    libOs.onException =
        (self, saved) -> {
          assertEquals(CODE + 16, saved.handler);
          assertEquals(160, self.must(self.kernel.load(SAVE + 64)));
          assertEquals(170, self.must(self.kernel.load(SAVE + 72)));
          assertEquals(180, self.must(self.kernel.load(SAVE + 80)));
          assertEquals(saved.syndrome, self.must(self.kernel.load(SAVE + 96)));
          return Next.exit(7);
        };
    Program breaks =
        (cpu, deadline) -> {
          for (int i = 16; i <= 18; i++) {
            cpu.setRegister(i, 10L * i);
          }
          cpu.brk(3);
        };
    assertEquals(new Outcome(7, null), run(libOs, breaks));
  }

  @Test
  void aHandlerThatIsGoneWhenItIsNeededIsTheLibOssOwnEndAndNobodyElses() {
    Handles libOs = new Handles();
    libOs.onBoot =
        self -> {
          self.must(self.kernel.setContext(Context.HANDLER + Context.SUPERVISOR_CALL, CODE));
          self.must(self.kernel.unmap(CODE));
        };
    try (Board board = new Board("cortex-a76")) {
      int bad = board.admit("handles", libOs, LEAVES, GUARANTEE);
      int good = board.admit("good", new TinyLibOs(), LEAVES);
      run(board);
      assertEquals(
          "double fault: an event of context word 1 came, and its handler at 0x40001000 is not there",
          board.outcome(bad).failure().getMessage());
      assertEquals(new Outcome(0, null), board.outcome(good));
    }
  }

  @Test
  void everyCauseComesToTheLibOsAndTheProgramGoesOn() {
    List<String> causes = new ArrayList<>();
    Handles libOs = new Handles();
    libOs.onBoot =
        self -> self.must(self.kernel.setContext(Context.STATUS, Context.ALIGNMENT_CHECKED));
    libOs.onException =
        (self, saved) -> {
          causes.add(Syndrome.toString(saved.syndrome));
          assertEquals(cause(saved.syndrome), causes.size() - 1);
          saved.x[0] = causes.size();
          return causes.size() == Context.CAUSES ? Next.exit(0) : Next.RESUME;
        };
    List<Consumer<UserMode>> events =
        List.of(
            cpu -> cpu.load(BASE),
            cpu -> cpu.svc(1),
            UserMode::undefined,
            cpu -> cpu.load(SAVE + 1),
            cpu -> cpu.brk(2),
            cpu -> cpu.setVector(0, 1, 2));
    Program raises = (cpu, deadline) -> events.get((int) cpu.register(0)).accept(cpu);
    assertEquals(new Outcome(0, null), run(libOs, raises));
    assertEquals("data abort, read, translation fault, level 3", causes.getFirst());
    assertEquals("FP access trap", causes.getLast());
  }

  @Test
  void aStackPointerThatIsNotAlignedTrapsWhereAlignmentIsChecked() {
    List<String> causes = new ArrayList<>();
    Handles libOs = new Handles();
    libOs.onBoot =
        self -> self.must(self.kernel.setContext(Context.STATUS, Context.ALIGNMENT_CHECKED));
    libOs.onException =
        (self, saved) -> {
          causes.add(Contexts.cause(saved.syndrome) + " " + Syndrome.toString(saved.syndrome));
          return Next.exit(0);
        };
    Program misaligned =
        (cpu, deadline) -> {
          cpu.setSp(BASE + 8);
          cpu.load(cpu.spAsBase());
        };
    assertEquals(new Outcome(0, null), run(libOs, misaligned));
    assertEquals(List.of(Context.ALIGNMENT + " SP alignment fault"), causes);
  }

  private static int cause(int esr) {
    return Contexts.cause(esr);
  }

  // ---- vector registers

  /** Switches the vector registers on when its program wants them, and keeps them over the slices of others. */
  private static final class Lazy extends Handles {
    private static final long AREA = SAVE + 1024;
    private boolean kept;
    int traps;

    Lazy() {
      onException =
          (self, saved) -> {
            if (Syndrome.exceptionClass(saved.syndrome) == Syndrome.EC_SVC) {
              return Next.exit((int) saved.x[0]);
            }
            traps++;
            must(kernel.setContext(Context.STATUS, Context.VECTORS_ON));
            if (kept) {
              must(kernel.loadVectors(AREA));
            }
            return Next.RESUME;
          };
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      if (cause == exo.abi.Interrupt.SLICE_END
          && must(kernel.context(Context.STATUS)) == Context.VECTORS_ON) {
        must(kernel.storeVectors(AREA));
        kept = true;
      }
      return Next.CONTINUE;
    }
  }

  /** Counts in a vector register, and leaves with 1 if it ever finds what it did not leave there. */
  private static Program counts(long tag) {
    long[] count = {0};
    return (cpu, deadline) -> {
      while (cpu.cycles() < deadline) {
        cpu.work(50);
        long low = cpu.vector(5, 0);
        if (cpu.trapped()) {
          return;
        }
        boolean first = count[0] == 0;
        if (first ? low != 0 : low != tag + count[0]) {
          cpu.setRegister(0, 1);
          cpu.svc(0);
          return;
        }
        cpu.setVector(5, tag + ++count[0], 0);
        if (count[0] == 20_000) {
          cpu.svc(0);
          return;
        }
      }
    };
  }

  @Test
  void vectorRegistersAreSwitchedLazilyAndNobodySeesAnothers() {
    try (Board board = new Board("cortex-a76", 100_000)) {
      Lazy one = new Lazy();
      Lazy two = new Lazy();
      int first = board.admit("one", one, counts(1L << 40), GUARANTEE);
      int second = board.admit("two", two, counts(2L << 40), GUARANTEE);
      run(board);
      assertEquals(new Outcome(0, null), board.outcome(first));
      assertEquals(new Outcome(0, null), board.outcome(second));
      assertTrue(one.traps > 3, one.traps + " traps");
    }
  }

  @Test
  void whoIsAloneWithTheVectorRegistersTrapsOnce() {
    try (Board board = new Board("cortex-a76", 100_000)) {
      Lazy alone = new Lazy();
      int first = board.admit("alone", alone, counts(1L << 40), GUARANTEE);
      board.admit("other", new TinyLibOs(), LEAVES);
      run(board);
      assertEquals(new Outcome(0, null), board.outcome(first));
      assertEquals(1, alone.traps);
    }
  }

  @Test
  void vectorRegistersThatAreNotSwitchedOnAreRefused() {
    Handles libOs = new Handles();
    libOs.onBoot =
        self -> {
          assertEquals(DownCalls.REFUSED, self.kernel.storeVectors(SAVE));
          assertEquals(new Refusal.Busy(Quantity.STATUS, 1), self.kernel.refusal());
          self.must(self.kernel.setContext(Context.STATUS, Context.VECTORS_ON));
          self.must(self.kernel.storeVectors(SAVE));
          assertEquals(DownCalls.REFUSED, self.kernel.loadVectors(SAVE + 512));
          assertEquals(
              new Refusal.Misaligned(Quantity.ADDRESS, SAVE + 512, 1024), self.kernel.refusal());
          assertEquals(DownCalls.REFUSED, self.kernel.loadVectors(BASE));
          assertEquals(new Refusal.NotMapped(BASE), self.kernel.refusal());
        };
    assertNull(run(libOs, LEAVES).failure());
  }
}
