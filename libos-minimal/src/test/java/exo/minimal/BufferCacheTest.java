package exo.minimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.LibraryOs;
import org.junit.jupiter.api.Test;

class BufferCacheTest {
  @Test
  void theAnswerStopsBeforeAMissThatIsNotTheFirst() {
    FakeBoard board = Boards.cache("lru", 2, 8);
    assertEquals(1, board.lookup(0, 1));
    assertEquals(1, board.lookup(1, 2));
    assertEquals(2, board.lookup(1, 0, 2, 0));
    assertEquals(2, board.lookup(2, 2, 1));
    assertEquals(FakeBoard.page(0), board.saved.x[2] & -8192, "in a slot of the two");
  }

  @Test
  void slotsAreMappedOnceAndNeverAgain() {
    FakeBoard board = Boards.cache("fifo", 3, 8);
    assertEquals(0, board.kernel.pageTable.size());
    board.lookup(0);
    board.lookup(1);
    board.lookup(2);
    assertEquals(3, board.kernel.pageTable.size());
    assertEquals(3, board.counter("dataFrames"));
    var mappings = java.util.Map.copyOf(board.kernel.pageTable);
    for (int i = 0; i < 50; i++) {
      board.lookup(i % 8 | (i % 3 == 0 ? Calls.FOR_WRITING : 0));
    }
    assertEquals(mappings, board.kernel.pageTable);
  }

  @Test
  void aBlockLookedUpForReadingOnlyIsNeverWrittenBack() {
    FakeBoard board = Boards.cache("clock", 1, 8);
    for (int block = 0; block < 8; block++) {
      board.lookup(block);
    }
    board.exit(0);
    assertEquals(0, board.kernel.writes);
    assertEquals(8, board.kernel.reads);
  }

  @Test
  void leavingWritesEveryDirtyBlockOnce() {
    FakeBoard board = Boards.cache("clock", 4, 8);
    board.lookup(0 | Calls.FOR_WRITING);
    board.lookup(1);
    board.lookup(2 | Calls.FOR_WRITING);
    board.exit(3);
    assertEquals(2, board.kernel.writes);
    assertEquals(3, board.exitStatus);
  }

  @Test
  void senselessLookUpsStopTheProgram() {
    FakeBoard board = Boards.cache("clock", 1, 8);
    assertThrows(LibOsFault.class, () -> board.lookup());
    assertThrows(LibOsFault.class, () -> board.lookup(new long[17]));
    assertThrows(LibOsFault.class, () -> board.lookup(8));
    assertThrows(LibOsFault.class, () -> board.lookup(8 | Calls.FOR_WRITING));
    assertThrows(LibOsFault.class, () -> board.lookup(1L << 40));
    assertThrows(LibOsFault.class, () -> board.load(FakeBoard.page(1)));
  }

  @Test
  void anImageSmallerThanWhatWasAskedForIsRefused() {
    LibraryOs libOs = Boards.libOs("mode", "cache", "memory", 1, "blocks", 9);
    var board = new FakeBoard(new FakeKernel(10, 8).withImage(8), true, libOs);
    var fault = assertThrows(LibOsFault.class, () -> board.boot(1));
    assertEquals("the extent has 8 of blocks=9", fault.getMessage());
  }

  @Test
  void anExtentThatIsNotThereIsRefused() {
    LibraryOs libOs = Boards.libOs("mode", "cache", "memory", 1, "extent", 5);
    var board = new FakeBoard(new FakeKernel(10, 8), true, libOs);
    var fault = assertThrows(LibOsFault.class, () -> board.boot(1));
    assertTrue(fault.getMessage().startsWith("no extent=5 to take up: "), fault.getMessage());
  }
}
