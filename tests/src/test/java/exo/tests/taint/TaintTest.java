package exo.tests.taint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many seeds of libOSes that share, take and leave: no byte crosses without a grant, and many cross with one. */
class TaintTest {
  private static final int STEPS = 1_500;
  private static final int SEEDS = 40;
  private static final int SEEDS_OF_A_LONG_RUN = 1_000;

  private static long play(Board board, long seed, boolean software) {
    List<Wanderer> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Wanderer libOs = new Wanderer(all, seed * 31 + i, ~seed * 31 + i, 200 + 100 * i, software);
      all.add(libOs);
      board.admit(Board.spec("wanderer" + i, libOs, libOs::step));
    }
    board.run(STEPS);
    return board.kernel.sealTrace();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noByteCrossesWithoutAGrant(boolean software) {
    crossesOnlyByGrants(SEEDS, software);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void norInALongRun(boolean software) {
    crossesOnlyByGrants(SEEDS_OF_A_LONG_RUN, software);
  }

  private static void crossesOnlyByGrants(int seeds, boolean software) {
    long shared = 0;
    for (long seed = 1; seed <= seeds; seed++) {
      String profile = seed % 2 == 0 ? "cortex-a53" : "cortex-a76";
      try (Board board = Board.tainted(profile, software)) {
        play(board, seed, software);
        assertEquals(List.of(), board.taint().flows(), profile + " seed " + seed);
        shared += board.taint().sharedBytes();
      }
    }
    assertTrue(shared > 25L * seeds, shared + " bytes crossed with a grant");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nobodyOnTheMachineCanTellThatItIsWatched(boolean software) {
    for (long seed = 1; seed <= 4; seed++) {
      try (Board tainted = Board.tainted("cortex-a76", software);
          Board plain = Board.plain("cortex-a76", software)) {
        assertEquals(play(plain, seed, software), play(tainted, seed, software), "seed " + seed);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aKernelThatDoesNotScrubFramesIsFoundByAlmostAnyHistory(boolean software) {
    int found = 0;
    for (long seed = 1; seed <= 8; seed++) {
      try (Board board = Board.tainted("cortex-a76", software)) {
        Sabotage.skipScrubbingFrames(board);
        play(board, seed, software);
        found += board.taint().flows().isEmpty() ? 0 : 1;
      }
    }
    assertTrue(found >= 6, found + " of 8 histories");
  }
}
