package exo.tests.table;

import static exo.abi.Protection.DIRTY;
import static exo.abi.Protection.READ;
import static exo.abi.Protection.REFERENCED;
import static exo.abi.Protection.WRITE;
import static exo.tests.table.Kind.BASE;
import static exo.tests.table.Kind.INVERTED;
import static exo.tests.table.Kind.LINEAR;
import static exo.tests.table.Kind.MULTI_LEVEL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.DownCalls;
import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import exo.bindings.ResourceName;
import exo.hw.CostModel;
import exo.hw.Program;
import exo.kernel.EnvironmentCounts;
import exo.minimal.table.PageTable;
import exo.minimal.table.PageTables;
import exo.minimal.table.TableEntry;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What tables cost, where they end, and what they do when a frame is missing. */
class TableTest {
  private static final int PAGE = 4096;
  private static final int ALL = READ | WRITE | REFERENCED | DIRTY;

  private static EnvironmentCounts run(Scripted guest, Quota quota) {
    try (Board board = new Board("cortex-a76")) {
      return board.run(guest, guest, quota, 0);
    }
  }

  private static void run(Kind kind, Consumer<Scripted> script) {
    run(new Scripted(kind, script), Quota.UNLIMITED);
  }

  private static Quota frames(long most) {
    return new Quota(most, 0, 1000, 0, 1000);
  }

  // ---- costs

  @ParameterizedTest
  @CsvSource({"LINEAR, 1", "INVERTED, 1", "MULTI_LEVEL, 4"})
  void aLookUpTakesTheMachineTheLoadsThatItMakesAndNothingElse(Kind kind, int loads) {
    run(
        kind,
        self -> {
          assertTrue(self.space.map(self.frame(), BASE, ALL));
          self.space.entry(BASE);
          long before = self.kernel.books().now();
          assertEquals(ALL, TableEntry.protection(self.table.lookup(BASE)));
          long taken = self.kernel.books().now() - before;
          assertEquals((long) loads * CostModel.CORTEX_A76.l1TlbHit(), taken);
        });
  }

  @Test
  void aSearchAmongFarTooManyPagesForASlotEachTakesTwoLoadsOrThree() {
    run(
        INVERTED,
        self -> {
          Capability frame = self.frame();
          for (long page = 0; page < 64; page++) {
            assertTrue(self.space.map(frame, BASE + page * page * PAGE, ALL));
          }
          long before = self.kernel.books().now();
          for (long page = 0; page < 64; page++) {
            self.table.lookup(BASE + page * page * PAGE);
          }
          long loads = (self.kernel.books().now() - before) / CostModel.CORTEX_A76.l1TlbHit();
          assertTrue(loads >= 64 && loads < 3 * 64, loads + " loads for 64 pages in 128 slots");
        });
  }

  // ---- misses

  /** Eight runs of pages that fight for the slots of the software TLB and for the sets of the TLBs. */
  private static long va(int page) {
    return BASE + ((long) (page / 8) << 24) + page % 8 * PAGE;
  }

  /** Stores to each of 64 pages in turn, three times, and finds the time before what it stored. */
  private static Program threeRounds() {
    int[] next = {0};
    return (cpu, deadline) -> {
      while (next[0] < 3 * 64) {
        int page = next[0] % 64;
        long value = cpu.load(va(page));
        if (!cpu.trapped()) {
          assertEquals(next[0] < 64 ? 0 : next[0] - 64 + 1, value);
          cpu.store(va(page), next[0] + 1);
        }
        if (cpu.trapped()) {
          return;
        }
        next[0]++;
      }
      cpu.svc(1);
    };
  }

  @ParameterizedTest
  @EnumSource
  void whatTheTlbsHaveLostIsWrittenAgainFromTheTable(Kind kind) {
    Consumer<Scripted> maps =
        self -> {
          for (int page = 0; page < 64; page++) {
            assertTrue(self.space.map(self.frame(), va(page), READ | WRITE));
          }
        };
    var guest = new Scripted(kind, maps, threeRounds());
    EnvironmentCounts counts = run(guest, Quota.UNLIMITED);
    assertNull(guest.denied);
    assertEquals(64, counts.permissionFaults(), "the first store to each");
    assertEquals(3 * 64, counts.translationFaults(), "each touch displaces another page");
    assertEquals(counts.translationFaults(), guest.space.refills());
  }

  @ParameterizedTest
  @EnumSource
  void anAccessThatATableDoesNotAllowIsTheProgramsOwn(Kind kind) {
    Program stores = (cpu, deadline) -> cpu.store(BASE, 1);
    var guest =
        new Scripted(kind, self -> assertTrue(self.space.map(self.frame(), BASE, READ)), stores);
    run(guest, Quota.UNLIMITED);
    assertNotNull(guest.denied);
    assertEquals(BASE, guest.denied.address);
    assertEquals(0, guest.space.refills());
  }

  // ---- where a table ends

  @Test
  void anInvertedTableThatIsFullTakesNoOtherPageUntilOneLeaves() {
    run(
        INVERTED,
        self -> {
          Capability frame = self.frame();
          for (long page = 0; page < 64; page++) {
            assertTrue(self.space.map(frame, BASE + page * PAGE, READ));
          }
          assertFalse(self.space.map(frame, BASE + 64 * PAGE, READ));
          assertEquals(PageTable.NONE, self.space.entry(BASE + 64 * PAGE));
          assertTrue(self.space.map(frame, BASE, ALL), "one that is there may change");
          self.space.unmap(BASE);
          assertTrue(self.space.map(frame, BASE + 64 * PAGE, READ));
        });
  }

  @ParameterizedTest
  @EnumSource
  void anAddressBeyondAllPagesIsInNoTable(Kind kind) {
    run(
        kind,
        self -> {
          long entry = TableEntry.of(1, READ);
          for (long va : new long[] {1L << 48, -1, Long.MIN_VALUE}) {
            assertEquals(PageTable.NONE, self.table.lookup(va));
            assertFalse(self.table.put(va, entry));
            assertEquals(PageTable.NONE, self.table.remove(va));
          }
          assertEquals(0, self.table.frames());
        });
  }

  @Test
  void nodesOfATreeThatBecomeEmptyAreUsedAgain() {
    run(
        MULTI_LEVEL,
        self -> {
          Capability frame = self.frame();
          assertTrue(self.space.map(frame, BASE, READ));
          assertEquals(4, self.table.frames());
          for (int i = 1; i < 50; i++) {
            long far = (64L + i) << 39; // not where the table itself lies
            assertTrue(self.space.map(frame, far, READ));
            assertEquals(7, self.table.frames());
            assertEquals(READ, TableEntry.protection(self.space.unmap(far)));
          }
          assertEquals(READ, TableEntry.protection(self.space.entry(BASE)));
        });
  }

  // ---- frames that are missing

  @ParameterizedTest
  @EnumSource
  void aPageIsNotMappedWhileThereIsNoFrameForTheTable(Kind kind) {
    var guest =
        new Scripted(
            kind,
            self -> {
              Capability shown = self.frame();
              Capability[] others = {self.frame(), self.frame(), self.frame(), self.frame()};
              assertFalse(self.space.map(shown, BASE, READ));
              assertEquals(PageTable.NONE, self.space.entry(BASE));
              for (Capability other : others) {
                assertEquals(0, self.kernel.unbindFrame(other));
              }
              assertTrue(self.space.map(shown, BASE, READ));
              assertEquals(
                  ResourceName.start(shown.resource), TableEntry.frame(self.space.entry(BASE)));
            });
    run(guest, frames(5));
  }

  @ParameterizedTest
  @EnumSource
  void aPageWhoseFrameIsGoneIsDeniedAndCanBeUnmapped(Kind kind) {
    var guest =
        new Scripted(
            kind,
            self -> {
              Capability frame = self.frame();
              assertTrue(self.space.map(frame, BASE, ALL));
              assertTrue(self.space.map(frame, BASE + PAGE, ALL));
              assertEquals(0, self.kernel.unbindFrame(frame));
              assertFalse(self.space.map(frame, BASE + 2 * PAGE, ALL));
              assertEquals(PageTable.NONE, self.space.entry(BASE + 2 * PAGE));
              assertFalse(self.space.protect(BASE, READ));
              assertTrue(self.space.unmap(BASE) != PageTable.NONE);
            },
            (cpu, deadline) -> cpu.load(BASE + PAGE));
    run(guest, Quota.UNLIMITED);
    assertNotNull(guest.denied);
    assertEquals(BASE + PAGE, guest.denied.address);
  }

  /** Nobody else maps them, but their own pages go out of the TLBs as any others do. */
  @ParameterizedTest
  @EnumSource
  void aTableIsReadThoughTheTlbsHaveLostIt(Kind kind) {
    try (Board board = new Board("cortex-a76")) {
      var guest =
          new Scripted(
              kind,
              self -> {
                assertTrue(self.space.map(self.frame(), BASE, ALL));
                Capability other = self.frame();
                for (long page = 0; page < 4096; page++) { // all slots are another's now
                  assertTrue(self.kernel.tlbWrite(other, (1L << 46) + page * PAGE, READ) >= 0);
                }
                board.machine.processor().mmu().tlbiAll();
                assertEquals(ALL, TableEntry.protection(self.space.entry(BASE)));
                assertTrue(self.space.protect(BASE, READ));
                assertEquals(READ, TableEntry.protection(self.space.entry(BASE)));
              });
      board.run(guest, guest, Quota.UNLIMITED, 0);
    }
  }

  // ---- what makes no sense

  private static void refused(String line, Runnable asked) {
    assertEquals(line, assertThrows(IllegalArgumentException.class, asked::run).getMessage());
  }

  @Test
  void whatMakesNoSenseIsRefusedInOneLine() {
    run(
        LINEAR,
        self -> {
          DownCalls kernel = self.kernel;
          refused(
              "a linear table has room for 1 to 1073741824 pages, not 0",
              () -> PageTables.linear(kernel, 0, BASE, 0));
          refused(
              "a linear table has room for 1 to 1073741824 pages, not 1073741825",
              () -> PageTables.linear(kernel, 0, BASE, (1L << 30) + 1));
          refused(
              "an inverted table has room for 1 to 268435456 pages, not 0",
              () -> PageTables.inverted(kernel, 0, 0));
          refused(
              "a table begins at a page's address, not at 8",
              () -> PageTables.multiLevel(kernel, 8));
          refused(
              "frame 1048576, protection 1: an entry has frame 0 to 1048575 and READ with others of"
                  + " 31",
              () -> TableEntry.of(1 << 20, READ));
          for (int protection : new int[] {WRITE, 0, -1, READ | 32}) {
            assertThrows(IllegalArgumentException.class, () -> TableEntry.of(1, protection));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void whereHardwareWalksTablesThereIsNothingToWrite(Kind kind) {
    try (Board board = Board.walkingTables()) {
      var guest =
          new Scripted(
              kind,
              self -> {
                var thrown =
                    assertThrows(
                        exo.minimal.LibOsFault.class,
                        () -> self.space.map(self.frame(), BASE, READ));
                assertTrue(
                    thrown.getMessage().contains(new Refusal.OtherTranslation(0).message()),
                    thrown.getMessage());
              });
      board.run(guest, guest, Quota.UNLIMITED, 0);
    }
  }
}
