package exo.bench.monolith;

import static exo.bench.monolith.Board.AT;
import static exo.bench.monolith.Board.PAGE;
import static exo.bench.monolith.Board.READ;
import static exo.bench.monolith.Board.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory as processes of the baseline see it, on a processor that keeps dirty state and one that does not. */
class MemoryTest {
  private static final int SEGV = 128 + SystemCall.SIGSEGV;

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void memoryIsZeroAtFirstAndKeepsWhatIsStored(String profile) {
    List<Long> seen = new ArrayList<>();
    try (Board board = new Board(profile)) {
      Script program =
          Board.withPages(3)
              .load(AT + 2 * PAGE, seen::add)
              .store(AT + 2 * PAGE, 5)
              .store(AT, 6)
              .load(AT + 2 * PAGE, seen::add)
              .load(AT, seen::add)
              .exit(3);
      assertEquals(3, board.run(program));
    }
    assertEquals(List.of(0L, 5L, 6L), seen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void processesDoNotSeeEachOthersMemory(String profile) {
    List<Long> seen = new ArrayList<>();
    try (Board board = new Board(profile)) {
      for (long value = 1; value <= 3; value++) {
        board.spawn(
            Board.withPages(1)
                .store(AT, value)
                .call(SystemCall.SCHED_YIELD)
                .load(AT, seen::add)
                .exit(0));
      }
      board.kernel.run();
    }
    assertEquals(List.of(1L, 2L, 3L), seen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void aStoreToAProtectedPageEndsAProcessThatHandlesNothing(String profile) {
    List<Long> seen = new ArrayList<>();
    try (Board board = new Board(profile)) {
      Script program =
          Board.withPages(2)
              .store(AT, 7)
              .store(AT + PAGE, 8)
              .call(SystemCall.MPROTECT, AT, PAGE, READ)
              .load(AT, seen::add)
              .store(AT + PAGE, 9)
              .load(AT + PAGE, seen::add)
              .store(AT, 1)
              .act(cpu -> seen.add(-1L))
              .exit(0);
      assertEquals(SEGV, board.run(program));
    }
    assertEquals(List.of(7L, 9L), seen);
  }

  @Test
  void whatIsNotMappedEndsAProcess() {
    try (Board board = new Board("cortex-a76")) {
      assertEquals(SEGV, board.run(new Script().load(AT, value -> {})));
      assertEquals(SEGV, board.run(Board.withPages(1).load(AT + PAGE, value -> {})));
      assertEquals(
          SEGV,
          board.run(
              Board.withPages(1)
                  .store(AT, 1)
                  .call(SystemCall.MUNMAP, AT, PAGE)
                  .load(AT, value -> {})));
    }
  }

  @Test
  void codeWhereNoneIsEndsAProcess() {
    try (Board board = new Board("cortex-a76")) {
      Script program =
          Board.withPages(1)
              .call(SystemCall.RT_SIGACTION, SystemCall.SIGUSR1, 0x1234_5678)
              .call(SystemCall.KILL, 1, SystemCall.SIGUSR1)
              .exit(0);
      assertEquals(SEGV, board.run(program));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void aPageIsDirtyFromItsFirstStoreOnEvenWhileItIsProtected(String profile) {
    List<Long> seen = new ArrayList<>();
    try (Board board = new Board(profile)) {
      Script program =
          Board.withPages(1)
              .call(SystemCall.PAGE_STATE, AT)
              .result(seen::add)
              .load(AT, value -> {})
              .call(SystemCall.PAGE_STATE, AT)
              .result(seen::add)
              .store(AT, 1)
              .call(SystemCall.PAGE_STATE, AT)
              .result(seen::add)
              .call(SystemCall.MPROTECT, AT, PAGE, READ)
              .call(SystemCall.PAGE_STATE, AT)
              .result(seen::add)
              .exit(0);
      assertEquals(0, board.run(program));
    }
    long touched = SystemCall.PRESENT | SystemCall.REFERENCED;
    long stored = touched | SystemCall.DIRTY;
    assertEquals(List.of(0L, touched, stored, stored), seen);
  }

  @Test
  void regionsAreSplitByProtectionAndJoinedAgain() {
    try (Board board = new Board("cortex-a76")) {
      List<Integer> regions = new ArrayList<>();
      Script program = Board.withPages(10);
      program.act(cpu -> regions.add(board.kernel.regions(1)));
      long[][] changes = {{4, 1, READ}, {5, 1, READ}, {4, 2, WRITE}, {0, 10, READ}, {0, 10, WRITE}};
      for (long[] change : changes) {
        program
            .call(SystemCall.MPROTECT, AT + change[0] * PAGE, change[1] * PAGE, change[2])
            .result(result -> assertEquals(0, result))
            .act(cpu -> regions.add(board.kernel.regions(1)));
      }
      assertEquals(0, board.run(program.exit(0)));
      assertEquals(List.of(2, 4, 4, 2, 2, 2), regions); // the stack is one
    }
  }

  @Test
  void senselessArgumentsHaveErrorNumbersAndChangeNothing() {
    List<Long> seen = new ArrayList<>();
    try (Board board = new Board("cortex-a76")) {
      Script program = Board.withPages(2);
      for (long[] arguments :
          new long[][] {
            {SystemCall.MPROTECT, AT + 1, PAGE, READ},
            {SystemCall.MPROTECT, AT, 0, READ},
            {SystemCall.MPROTECT, AT, -1, READ},
            {SystemCall.MPROTECT, AT, PAGE, 4},
            {SystemCall.MMAP, AT + PAGE, PAGE, WRITE},
            {SystemCall.MMAP, -PAGE, PAGE, WRITE},
            {SystemCall.MUNMAP, AT, Long.MAX_VALUE},
            {SystemCall.RT_SIGACTION, SystemCall.SIGKILL, 1},
            {SystemCall.RT_SIGACTION, 65, 1},
            {SystemCall.SEMOP, 1, 2},
            {SystemCall.PAGE_STATE, -1},
          }) {
        long[] rest = new long[arguments.length - 1];
        System.arraycopy(arguments, 1, rest, 0, rest.length);
        program.call((int) arguments[0], rest).result(seen::add);
      }
      program.call(SystemCall.MPROTECT, AT, 3 * PAGE, READ).result(seen::add);
      program.call(SystemCall.KILL, 7, 1).result(seen::add);
      program.call(999_999).result(seen::add);
      program.store(AT, 1).exit(0);
      assertEquals(0, board.run(program));
      assertEquals(
          List.of((long) -SystemCall.ENOMEM, (long) -SystemCall.ESRCH, (long) -SystemCall.ENOSYS),
          seen.subList(11, 14));
      assertTrue(
          seen.subList(0, 11).stream().allMatch(x -> x == -SystemCall.EINVAL), seen::toString);
    }
  }

  @Test
  void whatAProcessHadGoesBackWhenItEnds() {
    try (Board board = new Board("cortex-a76")) {
      long free = board.kernel.freeFrames();
      Script program = Board.withPages(100);
      for (int page = 0; page < 100; page++) {
        program.store(AT + page * PAGE, page);
      }
      long[] least = new long[1];
      program.act(cpu -> least[0] = board.kernel.freeFrames()).exit(0);
      board.run(program);
      assertTrue(free - least[0] >= 100, () -> free + " " + least[0]);
      assertEquals(free, board.kernel.freeFrames());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void contentsSurvivePagingWhenThereAreMorePagesThanFrames(String profile) {
    int pages = 300;
    try (Board board = new Board(profile, 100, 1_000)) {
      long free = board.kernel.freeFrames();
      for (int process = 0; process < 2; process++) {
        Script program = Board.withPages(pages);
        long salt = 1_000_000L * process;
        for (int page = 0; page < pages; page++) {
          long va = AT + page * PAGE;
          long value = salt + page;
          program.store(va, value);
        }
        for (int round = 0; round < 2; round++) {
          for (int page = 0; page < pages; page++) {
            long value = salt + page;
            program.load(AT + page * PAGE, seen -> assertEquals(value, seen));
          }
        }
        board.spawn(program.exit(0));
      }
      board.kernel.run();
      assertEquals(0, board.kernel.status(1));
      assertEquals(0, board.kernel.status(2));
      assertTrue(board.kernel.pageOuts() >= 2 * (pages - 100), "" + board.kernel.pageOuts());
      assertTrue(board.kernel.pageIns() >= 2 * (pages - 100), "" + board.kernel.pageIns());
      assertEquals(free, board.kernel.freeFrames());
    }
  }

  @Test
  void aCleanPageThatIsOnDiskIsNotWrittenAgain() {
    int pages = 200;
    try (Board board = new Board("cortex-a76", 100, 1_000)) {
      Script program = Board.withPages(pages);
      for (int page = 0; page < pages; page++) {
        program.store(AT + page * PAGE, page);
      }
      for (int round = 0; round < 5; round++) {
        for (int page = 0; page < pages; page++) {
          program.load(AT + page * PAGE, seen -> {});
        }
      }
      assertEquals(0, board.run(program.exit(0)));
      assertTrue(board.kernel.pageOuts() <= pages, "" + board.kernel.pageOuts());
      assertTrue(board.kernel.pageIns() > 2 * pages, "" + board.kernel.pageIns());
    }
  }

  @Test
  void whoNeedsMoreThanMemoryAndSwapEndsAndNobodyElse() {
    try (Board board = new Board("cortex-a76", 100, 10)) {
      Script greedy = Board.withPages(300);
      for (int page = 0; page < 300; page++) {
        greedy.store(AT + page * PAGE, page);
      }
      int pid = board.spawn(greedy.exit(0));
      int modest = board.spawn(Board.withPages(1).store(AT, 4).exit(0));
      board.kernel.run();
      assertEquals(128 + SystemCall.SIGKILL, board.kernel.status(pid));
      assertEquals(0, board.kernel.status(modest));
    }
  }

  @Test
  void whatIsSharedIsTheSameFrameAndWhatIsNotIsAnother() {
    try (Board board = new Board("cortex-a76")) {
      List<Long> seen = new ArrayList<>();
      long there = 2 * AT;
      board.spawn(
          Board.withPages(1)
              .call(SystemCall.SHMAT, 42, there, PAGE)
              .result(result -> assertEquals(there, result))
              .store(AT, 1)
              .store(there, 11)
              .call(SystemCall.SCHED_YIELD)
              .load(there, seen::add)
              .exit(0));
      board.spawn(
          Board.withPages(1)
              .call(SystemCall.SHMAT, 42, 3 * AT, PAGE)
              .load(3 * AT, seen::add)
              .store(AT, 2)
              .store(3 * AT, 22)
              .act(
                  cpu -> {
                    assertEquals(board.kernel.frameOf(1, there), board.kernel.frameOf(2, 3 * AT));
                    assertNotEquals(board.kernel.frameOf(1, AT), board.kernel.frameOf(2, AT));
                  })
              .exit(0));
      board.kernel.run();
      assertEquals(List.of(11L, 22L), seen);
    }
  }
}
