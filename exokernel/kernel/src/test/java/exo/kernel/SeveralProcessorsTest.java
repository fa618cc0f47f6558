package exo.kernel;

import static exo.abi.Protection.READ;
import static exo.abi.Protection.REFERENCED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Books;
import exo.abi.Context;
import exo.abi.Next;
import exo.bindings.Capability;
import exo.hw.Program;
import exo.hw.machine.Machine;
import exo.hw.processor.Processor;
import exo.kernel.audit.Auditor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Two processors, each with a row of the slice vector, served in turns. */
class SeveralProcessorsTest {
  private static final long SLICE = 100_000;
  private static final int ROW = 4;
  private static final long PAGE = TinyLibOs.BASE + 0x5000;

  /** As "environment on processor". */
  private final List<String> turns = new ArrayList<>();

  private Board board() {
    return new Board(
        "cortex-a76",
        SLICE,
        2,
        options ->
            options.withSink(
                (kind, cycle, environment, a, b) -> {
                  if (kind == EventKind.SWITCH) {
                    turns.add(environment + " on " + a);
                  }
                }));
  }

  private static final Program WORKS =
      (cpu, deadline) -> {
        while (cpu.cycles() < deadline) {
          cpu.work(100);
        }
      };

  private static void run(Board board, BooleanSupplier done) {
    var auditor = new Auditor(board.inspection(), Auditor.Mode.FULL);
    while (!done.getAsBoolean() && board.kernel.step()) {
      assertTrue(auditor.afterStep(), () -> auditor.violations().toString());
      assertTrue(board.kernel.steps() < 10_000, "somebody waits for ever");
    }
  }

  @Test
  void eachHasARowOfTheVectorAndTheRowsHaveTheirTurnsRoundRobin() {
    try (Board board = board()) {
      List<Guest> guests = List.of(new Guest(), new Guest(), new Guest());
      for (Guest guest : guests) {
        board.admit("guest" + guests.indexOf(guest), guest, WORKS);
      }
      run(board, () -> turns.size() == 8);
      assertEquals(
          List.of("1 on 0", "2 on 1", "3 on 0", "2 on 1", "1 on 0", "2 on 1", "3 on 0", "2 on 1"),
          turns);
      Books books = guests.getFirst().kernel.books();
      assertEquals(2, books.processors());
      assertEquals(
          List.of(0, 0, 0, 0, 1, 1, 1, 1),
          java.util.stream.IntStream.range(0, 8).map(books::processorOfSlice).boxed().toList());
      assertEquals(1, books.ownerOfSlice(0));
      assertEquals(3, books.ownerOfSlice(1));
      assertEquals(2, books.ownerOfSlice(ROW));
    }
  }

  @Test
  void aRowThatNobodyHasCostsTheOtherNothing() {
    try (Board board = board()) {
      Guest guest = new Guest();
      int alone = board.admit("alone", guest, WORKS);
      run(board, () -> board.inspection().counts(alone).slices() == 5);
      assertEquals(List.of("1 on 0"), turns);
    }
  }

  /** Reads a page on either processor until its libOS takes the page away; then it must trap, on either. */
  @Test
  void whatIsUnmappedOnOneProcessorIsCachedByNone() {
    try (Board board = board()) {
      Guest guest = new Guest();
      List<Integer> read = new ArrayList<>();
      List<Integer> trapped = new ArrayList<>();
      Machine machine = board.machine;
      guest.onBoot =
          self -> {
            self.must(self.kernel.bindSlice(ROW, new Capability()));
            self.must(self.kernel.map(self.bindFrame(), PAGE, READ | REFERENCED));
            return Next.RESUME;
          };
      guest.onSvc =
          self -> {
            trapped.add(board.inspection().processor());
            if (trapped.size() == 4) {
              return Next.exit(0);
            }
            if (self.kernel.descriptor(PAGE) != 0) {
              self.must(self.kernel.unmap(PAGE));
              assertFalse(holdsThePage(machine.processor(0)) || holdsThePage(machine.processor(1)));
            }
            return Next.yieldTo(0);
          };
      Program reads =
          (cpu, deadline) -> {
            while (cpu.cycles() < deadline && !cpu.trapped()) {
              cpu.load(PAGE);
              if (!cpu.trapped()) {
                read.add(board.inspection().processor());
                cpu.work(10_000);
              }
              if (read.size() == 30) {
                assertTrue(holdsThePage(machine.processor(0)));
                assertTrue(holdsThePage(machine.processor(1)));
                read.add(2);
                cpu.svc(0);
              }
            }
          };
      int env = board.admit("both", guest, reads);
      run(board, () -> false);
      assertEquals(new Outcome(0, null), board.outcome(env));
      assertTrue(read.contains(0) && read.contains(1), read.toString());
      assertTrue(trapped.containsAll(List.of(0, 1)), trapped.toString());
    }
  }

  private static boolean holdsThePage(Processor processor) {
    List<Long> held = new ArrayList<>();
    processor.mmu().forEachEntry(entry -> held.add(entry.va()));
    return held.contains(PAGE);
  }

  /** They are in the other processor, and whoever uses them without looking would compute with zeros. */
  @Test
  void vectorRegistersDoNotComeAlongAndAreSwitchedOff() {
    try (Board board = board()) {
      Guest guest = new Guest();
      List<String> seen = new ArrayList<>();
      guest.onBoot =
          self -> {
            self.must(self.kernel.bindSlice(ROW, new Capability()));
            self.must(self.kernel.setContext(Context.STATUS, Context.VECTORS_ON));
            return Next.RESUME;
          };
      guest.onStart =
          self -> {
            long on = self.kernel.context(Context.STATUS) & Context.VECTORS_ON;
            seen.add(board.inspection().processor() + (on == 0 ? " off" : " on"));
            return seen.size() == 3 ? Next.exit(0) : Next.CONTINUE;
          };
      int env = board.admit("vectors", guest, WORKS);
      run(board, () -> false);
      assertEquals(new Outcome(0, null), board.outcome(env));
      assertEquals(List.of("1 off", "0 off", "1 off"), seen);
    }
  }

  @Test
  void whoWaitsInARowLeavesItsTurnsToTheOthersOfTheRow() {
    try (Board board = board()) {
      Guest waits = new Guest();
      waits.onBoot = self -> Next.awaitCycle(1L << 40);
      int a = board.admit("a", new Guest(), WORKS);
      board.admit("waits", waits, WORKS);
      int b = board.admit("b", new Guest(), WORKS);
      int c = board.admit("c", new Guest(), WORKS);
      run(board, () -> board.kernel.now() > 80 * SLICE);
      assertEquals(40, board.inspection().counts(c).slices(), 2);
      assertEquals(20, board.inspection().counts(a).slices(), 2);
      assertEquals(20, board.inspection().counts(b).slices(), 2);
    }
  }

  @Test
  void whatIsWrittenAnewIntoOneTlbIsForgottenByTheOthers() {
    try (Board board = new Board("cortex-a76", SLICE, 2, KernelOptions::withSoftwareTlb)) {
      Machine machine = board.machine;
      SoftwareGuest guest = new SoftwareGuest();
      guest.onBoot = self -> self.must(self.kernel.bindSlice(ROW, new Capability()));
      guest.onSvc =
          self -> {
            Capability before = self.table.remove(PAGE);
            self.write(PAGE, READ);
            self.must(self.kernel.unbindFrame(before));
            int other = 1 - board.inspection().processor();
            assertFalse(holdsThePage(machine.processor(other)));
            return Next.exit(0);
          };
      Program reads =
          (cpu, deadline) -> {
            while (cpu.cycles() < deadline && !cpu.trapped()) {
              cpu.load(PAGE);
              if (holdsThePage(machine.processor(0)) && holdsThePage(machine.processor(1))) {
                cpu.svc(0);
              } else if (!cpu.trapped()) {
                cpu.work(10_000);
              }
            }
          };
      int env = board.admit("both", guest, reads);
      run(board, () -> false);
      assertEquals(new Outcome(0, null), board.outcome(env));
    }
  }
}
