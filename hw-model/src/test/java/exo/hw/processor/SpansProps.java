package exo.hw.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.agrona.collections.LongArrayList;

/** How a run is divided, and what the host remembers, shows in nothing. */
class SpansProps {
  private static CodeBoard board(boolean hostCache) {
    CodeBoard board = new CodeBoard(hostCache, 1024);
    board.put(CodeBoard.CODE, Code.MIXED);
    board.put(Code.FUNCTION, Code.FUNCTION_OF_MIXED);
    return board;
  }

  private static long[] stateOf(CodeBoard board) {
    long[] state = new long[Processor.SAVE_WORDS + 6];
    board.processor.show(state);
    int at = Processor.SAVE_WORDS;
    state[at++] = board.clock.now();
    state[at++] = board.processor.instructions();
    state[at++] = board.mmu.l1Misses();
    state[at++] = board.mmu.l2Misses();
    state[at++] = board.mmu.walkSteps();
    state[at] = board.memory.digest(CodeBoard.DATA_FRAME);
    return state;
  }

  private static final long[] AT_ONCE = runAtOnce();

  private static long[] runAtOnce() {
    try (CodeBoard board = board(true)) {
      board.run();
      return stateOf(board);
    }
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void aRunInPiecesIsTheRunAtOnce(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int longest = 1 << random.nextInt(1, 14);
    try (CodeBoard board = board(random.nextInt(4) != 0)) {
      while (!board.processor.trapped()) {
        board.processor.execute(board.clock.now() + random.nextLong(longest));
      }
      board.processor.takeTrap();
      assertArrayEquals(AT_ONCE, stateOf(board), "spans up to " + longest);
    }
  }

  /** The first place between two instructions at which the clock has reached the deadline. */
  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void aDeadlineFallsBetweenTheSameTwoInstructionsHoweverItIsApproached(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long first = BETWEEN.getLong(0);
    long deadline = first + random.nextLong(BETWEEN.getLong(BETWEEN.size() - 2) - first);
    int i = 0;
    while (BETWEEN.getLong(i) < deadline) {
      i += 2;
    }
    try (CodeBoard board = board(true)) {
      int pieces = random.nextInt(3);
      for (int piece = 0; piece < pieces; piece++) {
        board.processor.execute(random.nextLong(deadline));
      }
      board.processor.execute(deadline);
      assertEquals(BETWEEN.getLong(i), board.clock.now());
      assertEquals(BETWEEN.getLong(i + 1), board.processor.pc());
    }
  }

  /** Cycle and program counter between every two instructions. */
  private static final LongArrayList BETWEEN = stepped();

  private static LongArrayList stepped() {
    LongArrayList places = new LongArrayList();
    try (CodeBoard board = board(false)) {
      while (!board.processor.trapped()) {
        places.addLong(board.clock.now());
        places.addLong(board.processor.pc());
        long before = board.processor.instructions();
        board.processor.execute(board.clock.now() + 1);
        assertEquals(before + 1, board.processor.instructions());
      }
    }
    return places;
  }
}
