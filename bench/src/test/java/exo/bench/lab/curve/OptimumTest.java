package exo.bench.lab.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bench.lab.Bound;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptimumTest {
  private final Bound optimum = new Optimum();
  private final Bound bypass = new OptimumBypass();

  /** Tries everything that can be done, with sets of resident pages as bits. */
  private static final class BruteForce {
    private final int[] pages;
    private final int frames;
    private final boolean bypass;
    private final Map<Long, Long> known = new HashMap<>();

    BruteForce(int[] pages, int frames, boolean bypass) {
      this.pages = pages;
      this.frames = frames;
      this.bypass = bypass;
    }

    long misses(int at, int resident) {
      if (at == pages.length) {
        return 0;
      }
      Long before = known.get((long) at << 32 | resident);
      if (before != null) {
        return before;
      }
      int bit = 1 << pages[at];
      long least = Long.MAX_VALUE;
      if ((resident & bit) != 0) {
        least = misses(at + 1, resident);
      } else {
        if (Integer.bitCount(resident) < frames) {
          least = 1 + misses(at + 1, resident | bit);
        }
        for (int left = resident; left != 0; left &= left - 1) { // also when there is room
          int victim = Integer.lowestOneBit(left);
          least = Math.min(least, 1 + misses(at + 1, resident & ~victim | bit));
        }
        if (bypass) {
          least = Math.min(least, 1 + misses(at + 1, resident));
        }
      }
      known.put((long) at << 32 | resident, least);
      return least;
    }
  }

  @Test
  void noChoiceOfVictimsHasFewerMisses() {
    for (int seed = 0; seed < 400; seed++) {
      int[] pages = Traces.random(seed, 3 + seed % 5, 8 + seed % 9);
      for (int frames = 1; frames <= 4; frames++) {
        String which = "seed %d, %d frames".formatted(seed, frames);
        assertEquals(
            new BruteForce(pages, frames, false).misses(0, 0),
            optimum.misses(pages, frames),
            which);
        assertEquals(
            new BruteForce(pages, frames, true).misses(0, 0), bypass.misses(pages, frames), which);
      }
    }
  }

  @Test
  void theStringOfTheBookHasNineMissesWithThreeFrames() {
    int[] pages = {7, 0, 1, 2, 0, 3, 0, 4, 2, 3, 0, 3, 2, 1, 2, 0, 1, 7, 0, 1};
    assertEquals(9, optimum.misses(pages, 3));
    assertEquals(12, Traces.lru(pages, 3));
  }

  @Test
  void onALoopItKeepsAllButOneFrameAndWithBypassAll() {
    int[] loop = new int[1000];
    for (int i = 0; i < loop.length; i++) {
      loop[i] = i % 10;
    }
    assertEquals(10 + 99 * 6, bypass.misses(loop, 4));
    assertTrue(optimum.misses(loop, 4) > bypass.misses(loop, 4));
    assertEquals(10, optimum.misses(loop, 10));
    assertEquals(1000, optimum.misses(loop, 1));
    assertEquals(10 + 99 * 9, bypass.misses(loop, 1));
  }

  @Test
  void itIsNeverBeatenAndMoreFramesNeverHurtIt() throws Exception {
    for (String word :
        new String[] {
          "zipf:pages=500,accesses=20000",
          "scan:pages=500,length=100,between=100,accesses=20000",
          "loop:pages=70,accesses=5000"
        }) {
      int[] pages = Traces.workload(word);
      long before = Long.MAX_VALUE;
      for (int frames : new int[] {1, 2, 3, 8, 50, 64, 200, 500}) {
        long least = optimum.misses(pages, frames);
        assertTrue(least <= before && least <= Traces.lru(pages, frames), word);
        assertTrue(bypass.misses(pages, frames) <= least, word);
        before = least;
      }
    }
  }

  @Test
  void aSizeThatIsNoneAndATraceThatIsEmptyAreTakenForWhatTheyAre() {
    assertThrows(IllegalArgumentException.class, () -> optimum.misses(new int[] {0}, 0));
    assertEquals(0, optimum.misses(new int[0], 1));
  }

  @Test
  void theLargestOfASetIsFoundInEveryDepthOfItsTree() {
    for (int end : new int[] {1, 64, 65, 4096, 4097, 300_000}) {
      var set = new UseSet(end);
      set.add(0);
      for (int use = 1; use < end; use = use * 3 + 1) {
        set.add(use);
        assertEquals(use, set.largest());
      }
      set.add(end - 1);
      assertEquals(end - 1, set.largest());
      set.remove(end - 1);
      assertTrue(end == 1 || set.largest() < end - 1);
    }
  }
}
