package exo.minimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.hw.Syndrome;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagerTest {
  private static final long FIRST = FakeBoard.page(0);
  private static final long SECOND = FakeBoard.page(1);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLoadingFaultIsTheOnlyTrapOfThatAccessOnEveryProcessor(boolean hardwareFlags) {
    FakeBoard board = Boards.paging("fifo", 2, 4, hardwareFlags);
    board.load(FIRST);
    board.store(SECOND, 9);
    board.store(SECOND, 10);
    assertEquals(2, board.traps);
  }

  @Test
  void withoutHardwareFlagsTheFirstStoreAfterALoadIsAPermissionFault() {
    FakeBoard board = Boards.paging("fifo", 2, 4, false);
    board.load(FIRST);
    board.store(FIRST, 9);
    assertEquals(1, board.counter("faultsPermission"));
    assertEquals(0, board.counter("faultsAccessFlag"));
  }

  @Test
  void withoutHardwareFlagsAnAgedPageFaultsOnceAndStaysDirty() {
    FakeBoard board = Boards.paging("clockset", 2, 4, false);
    board.store(FIRST, 7);
    board.load(SECOND);
    board.load(FakeBoard.page(2)); // ages both, and the first goes
    board.load(FakeBoard.page(3)); // ages the third, and the second goes
    board.store(FakeBoard.page(2), 8);
    assertEquals(1, board.counter("faultsPermission") + board.counter("faultsAccessFlag"));
    assertEquals(7, board.load(FIRST));
    assertEquals(8, board.load(FakeBoard.page(2)));
  }

  @Test
  void cleanPagesAreNeverWrittenAndUntouchedZerosComeBackAsZeros() {
    FakeBoard board = Boards.paging("fifo", 1, 4, true);
    for (int round = 0; round < 3; round++) {
      for (int page = 0; page < 4; page++) {
        assertEquals(0, board.load(FakeBoard.page(page)));
      }
    }
    assertEquals(0, board.kernel.writes);
    assertEquals(0, board.kernel.reads);
    assertEquals(12, board.counter("zeroFills"));
  }

  @Test
  void aPageThatWasWrittenOnceIsReadBackButNotWrittenAgainWhileClean() {
    FakeBoard board = Boards.paging("fifo", 1, 4, true);
    board.store(FIRST, 7);
    for (int round = 0; round < 3; round++) {
      board.load(SECOND);
      assertEquals(7, board.load(FIRST));
    }
    assertEquals(1, board.kernel.writes);
    assertEquals(3, board.kernel.reads);
  }

  @Test
  void withContentOffRecycledFramesAreNotCleared() {
    LibraryOs libOs = Boards.libOs("memory", 1, "policy", "fifo", "content", "off");
    FakeBoard board = new FakeBoard(new FakeKernel(10, 8), true, libOs).boot(1);
    board.store(FIRST, 7);
    assertEquals(7, board.load(SECOND));
  }

  @Test
  void framesAreBoundAsTheyAreNeededAndTablesComeOnTop() {
    FakeBoard board = Boards.paging("fifo", 8, 2000, true);
    assertEquals(0, board.counter("tables"));
    board.load(FIRST);
    assertEquals(4, board.counter("tables"));
    assertEquals(1, board.counter("dataFrames"));
    board.load(FakeBoard.page(600));
    assertEquals(5, board.counter("tables"));
  }

  @Test
  void aDiskThatKeepsFailingEndsTheLibOsWithTheBlock() {
    FakeBoard board = Boards.paging("fifo", 1, 4, true);
    board.kernel.outcomes.addAll(Collections.nCopies(4, Interrupt.FAILED));
    board.store(SECOND, 7);
    var fault = assertThrows(LibOsFault.class, () -> board.load(FIRST));
    assertEquals("cannot write block 1: disk keeps failing", fault.getMessage());
  }

  @Test
  void aDiskWithoutPowerIsNotTriedAgain() {
    FakeBoard board = Boards.paging("fifo", 1, 4, true);
    board.kernel.outcomes.addAll(List.of(Interrupt.OK, Interrupt.POWER_LOST));
    board.store(SECOND, 7);
    board.load(FIRST);
    var fault = assertThrows(LibOsFault.class, () -> board.load(SECOND));
    assertEquals("cannot read block 1: disk has lost power", fault.getMessage());
  }

  @Test
  void aDiskTooSmallForThePagesIsRefusedWithWhatWouldDo() {
    LibraryOs libOs = Boards.libOs("memory", 1, "blocks", 9);
    var board = new FakeBoard(new FakeKernel(10, 8), true, libOs);
    var fault = assertThrows(LibOsFault.class, () -> board.boot(1));
    assertEquals("no room for blocks=9 of swap: 9 blocks asked for, 8 left", fault.getMessage());
  }

  @Test
  void aMachineTooSmallForTheMemoryIsRefusedWithWhatWouldDo() {
    var board = new FakeBoard(new FakeKernel(20, 8), true, Boards.libOs("memory", 17));
    var fault = assertThrows(LibOsFault.class, () -> board.boot(1));
    assertEquals("memory=17 is more than there is; 16 would do", fault.getMessage());
  }

  @Test
  void aProgramThatLeavesItsPagesIsToldWhereTheyLie() {
    FakeBoard board = Boards.paging("fifo", 1, 4, true);
    for (long va : new long[] {FakeBoard.page(4), FIRST - 8, 0, 1L << 63, -8}) {
      var fault = assertThrows(LibOsFault.class, () -> board.load(va));
      assertEquals(
          "the program touched 0x%x, not in its 4 pages".formatted(va), fault.getMessage());
    }
  }

  @Test
  void whatIsNoFaultOfPagingStopsTheProgram() {
    FakeBoard board = Boards.paging("fifo", 1, 4, true);
    board.saved.address = FIRST;
    for (int syndrome :
        new int[] {
          Syndrome.brk(1),
          Syndrome.instructionAbort(Syndrome.FSC_PERMISSION_L0 + 3),
          Syndrome.dataAbort(Syndrome.FSC_PERMISSION_L0 + 3, false),
          Syndrome.dataAbort(Syndrome.FSC_ALIGNMENT, false),
          Syndrome.svc(Calls.SVC_LOOKUP),
          Syndrome.svc(99)
        }) {
      board.saved.syndrome = syndrome;
      assertThrows(LibOsFault.class, () -> board.libOs.exception(board.saved));
    }
  }
}
