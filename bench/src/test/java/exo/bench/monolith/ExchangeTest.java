package exo.bench.monolith;

import static exo.bench.monolith.Board.AT;
import static exo.bench.monolith.Board.PAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.CostModel;
import exo.hw.UserMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipes, semaphores, turns: what processes have to do with each other. */
class ExchangeTest {
  private static Script writer(int words, int perCall) {
    Script writer = Board.withPages(4).call(SystemCall.OPEN_PIPE, 9, 1);
    for (int word = 0; word < words; word += perCall) {
      for (int i = 0; i < perCall; i++) {
        writer.store(AT + 4000 + 8L * i, word + i);
      }
      writer
          .call(SystemCall.WRITE, 0, AT + 4000, 8L * perCall)
          .result(result -> assertEquals(8L * perCall, result));
    }
    return writer.exit(0);
  }

  /** Reads whatever is there, up to the end, and puts the words together. */
  private static final class Reader implements exo.hw.Program {
    final List<Long> words = new ArrayList<>();
    private final int most;
    private int phase;
    private long left;

    Reader(int most) {
      this.most = most;
    }

    @Override
    public void step(UserMode cpu, long deadlineCycles) {
      switch (phase++) {
        case 0 -> call(cpu, SystemCall.MMAP, AT, 4 * PAGE, Board.WRITE);
        case 1 -> call(cpu, SystemCall.OPEN_PIPE, 9, 0, 0);
        default -> {
          if (phase > 3) {
            take(cpu);
          }
          if (left == 0 && phase > 3) {
            call(cpu, SystemCall.EXIT, 0, 0, 0);
          } else {
            call(cpu, SystemCall.READ, 0, AT + 100, most);
          }
        }
      }
    }

    private void take(UserMode cpu) {
      left = cpu.register(0);
      for (long i = 0; i < left; i += 8) {
        words.add(cpu.load(AT + 100 + i));
      }
    }

    private static void call(UserMode cpu, int number, long a, long b, long c) {
      cpu.setRegister(0, a);
      cpu.setRegister(1, b);
      cpu.setRegister(2, c);
      cpu.setRegister(8, number);
      cpu.svc(0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 128})
  void aPipeDeliversAllBytesInOrderAcrossPagesAndRoundTheRing(int perCall) {
    int words = 4_096;
    Reader reader = new Reader(1_024);
    try (Board board = new Board("cortex-a76")) {
      int writing = board.spawn(writer(words, perCall));
      int reading = board.spawn(reader);
      board.kernel.run();
      assertEquals(0, board.kernel.status(writing));
      assertEquals(0, board.kernel.status(reading));
    }
    assertEquals(words, reader.words.size());
    for (int i = 0; i < words; i++) {
      assertEquals(i, reader.words.get(i));
    }
  }

  @Test
  void aPipeThatNobodyReadsAnyMoreIsBroken() {
    List<Long> seen = new ArrayList<>();
    try (Board board = new Board("cortex-a76")) {
      board.spawn(Board.withPages(1).call(SystemCall.OPEN_PIPE, 1, 0).exit(0));
      board.spawn(
          Board.withPages(1)
              .call(SystemCall.OPEN_PIPE, 1, 1)
              .call(SystemCall.WRITE, 0, AT, 8)
              .result(seen::add)
              .call(SystemCall.WRITE, 5, AT, 8)
              .result(seen::add)
              .exit(0));
      board.kernel.run();
    }
    assertEquals(List.of((long) -SystemCall.EPIPE, (long) -SystemCall.EBADF), seen);
  }

  @Test
  void whatAProcessMayNotTouchIsNotCopiedForIt() {
    List<Long> seen = new ArrayList<>();
    try (Board board = new Board("cortex-a76")) {
      Script program =
          Board.withPages(2)
              .call(SystemCall.OPEN_PIPE, 1, 1)
              .call(SystemCall.OPEN_PIPE, 1, 0)
              .call(SystemCall.WRITE, 0, AT + 9 * PAGE, 8)
              .result(seen::add)
              .call(SystemCall.WRITE, 0, -8, 8)
              .result(seen::add)
              .store(AT, 77)
              .call(SystemCall.WRITE, 0, AT, 8)
              .result(seen::add)
              .call(SystemCall.MPROTECT, AT + PAGE, PAGE, Board.READ)
              .call(SystemCall.READ, 1, AT + PAGE, 8)
              .result(seen::add)
              .call(SystemCall.READ, 1, AT + 8, 8)
              .result(seen::add)
              .load(AT + 8, seen::add)
              .load(AT + PAGE, seen::add)
              .exit(0);
      assertEquals(0, board.run(program));
    }
    long fault = -SystemCall.EFAULT;
    assertEquals(List.of(fault, fault, 8L, fault, 8L, 77L, 0L), seen);
  }

  @Test
  void semaphoresKeepTwoProcessesInTurn() {
    List<String> story = new ArrayList<>();
    try (Board board = new Board("cortex-a76")) {
      for (int me = 0; me < 2; me++) {
        int mine = me;
        Script program = new Script();
        for (int round = 0; round < 3; round++) {
          int now = round;
          if (mine == 1 || round > 0) {
            program.call(SystemCall.SEMOP, mine, -1);
          }
          program.act(cpu -> story.add("" + mine + now)).call(SystemCall.SEMOP, 1 - mine, 1);
        }
        board.spawn(program.exit(0));
      }
      board.kernel.run();
    }
    assertEquals(List.of("00", "10", "01", "11", "02", "12"), story);
  }

  @Test
  void whoNeverCallsTheKernelIsPreemptedAndEachHasItsShare() {
    try (Board board = new Board("cortex-a76")) {
      long[] work = new long[3];
      for (int i = 0; i < work.length; i++) {
        int me = i;
        board.spawn(
            (cpu, deadline) -> {
              while (cpu.cycles() < deadline) {
                cpu.work(100);
                work[me] += 100;
              }
            });
      }
      while (board.machine.clock().now() < 30 * Board.QUANTUM) {
        board.kernel.step();
      }
      for (long done : work) {
        assertTrue(
            done > 9 * Board.QUANTUM && done < 11 * Board.QUANTUM, () -> List.of(done).toString());
      }
    }
  }

  @Test
  void onesOwnRegistersComeBackAfterOthersRan() {
    try (Board board = new Board("cortex-a76")) {
      for (int i = 1; i <= 3; i++) {
        long mine = 0x100L * i;
        board.spawn(
            new Script()
                .act(cpu -> cpu.setRegister(20, mine))
                .call(SystemCall.SCHED_YIELD)
                .act(cpu -> assertEquals(mine, cpu.register(20)))
                .exit(i));
      }
      board.kernel.run();
      for (int i = 1; i <= 3; i++) {
        assertEquals(i, board.kernel.status(i));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void aNullCallCostsTwoCrossingsAndAllRegistersAndNothingElse(String profile) {
    try (Board board = new Board(profile)) {
      List<Long> at = new ArrayList<>();
      List<Long> seen = new ArrayList<>();
      Script program =
          new Script()
              .act(cpu -> at.add(cpu.cycles()))
              .call(SystemCall.GETPID)
              .act(cpu -> at.add(cpu.cycles()))
              .result(seen::add)
              .exit(0);
      board.run(program);
      CostModel costs = board.machine.description().costs();
      assertEquals(List.of(1L), seen);
      assertEquals(
          costs.exceptionEntry()
              + 17L * costs.registerPairSave()
              + 17L * costs.registerPairRestore()
              + costs.exceptionReturn(),
          at.get(1) - at.get(0));
    }
  }

  @Test
  void switchingBetweenAddressSpacesFlushesNothing() {
    try (Board board = new Board("cortex-a76")) {
      for (int i = 0; i < 2; i++) {
        board.spawn(
            Board.withPages(1)
                .store(AT, 1)
                .load(AT, x -> {})
                .call(SystemCall.SCHED_YIELD)
                .forever());
      }
      for (int i = 0; i < 50; i++) {
        board.kernel.step();
      }
      long misses = board.machine.processor().mmu().l2Misses();
      for (int i = 0; i < 200; i++) {
        board.kernel.step();
      }
      assertEquals(misses, board.machine.processor().mmu().l2Misses());
    }
  }

  @Test
  void twoRunsTakeTheSameCycles() {
    long[] ends = new long[2];
    for (int run = 0; run < 2; run++) {
      try (Board board = new Board("cortex-a53", 100, 1_000)) {
        board.spawn(writer(512, 8));
        board.spawn(new Reader(64));
        board.kernel.run();
        ends[run] = board.machine.finalStateDigest();
      }
    }
    assertEquals(ends[0], ends[1]);
  }

  @Test
  void whoWaitsForWhatNeverComesIsTold() {
    try (Board board = new Board("cortex-a76")) {
      board.spawn(new Script().call(SystemCall.SEMOP, 1, -1).exit(0));
      var stuck =
          org.junit.jupiter.api.Assertions.assertThrows(
              IllegalStateException.class, board.kernel::run);
      assertEquals("1 processes wait for each other", stuck.getMessage());
    }
  }
}
