package exo.minimal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
  private static int misses(String policy, ObservationMode mode, int capacity, int... trace) {
    var cache = new BareCache(policy, mode, capacity, 1);
    int misses = 0;
    for (int page : trace) {
      misses += cache.access(page) ? 0 : 1;
    }
    return misses;
  }

  @Test
  void moreMemoryMeansMoreFaultsForFifoOnTheTraceOfItsDiscoverers() {
    int[] trace = {1, 2, 3, 4, 1, 2, 5, 1, 2, 3, 4, 5};
    assertEquals(9, misses("fifo", ObservationMode.PAGING, 3, trace));
    assertEquals(10, misses("fifo", ObservationMode.PAGING, 4, trace));
  }

  @Test
  void aLoopOneLargerThanMemoryDefeatsLruButNotRandom() {
    int[] loop = new int[900];
    for (int i = 0; i < loop.length; i++) {
      loop[i] = i % 9;
    }
    assertEquals(900, misses("lru", ObservationMode.CACHE, 8, loop));
    assertTrue(misses("random", ObservationMode.CACHE, 8, loop) < 400);
  }

  @Test
  void theTwoClocksDifferInWhatAFreshPageIsWorth() {
    // 2 has been used again and 3 is fresh when 4 comes: the hand stands at 1, which was used too.
    int[] trace = {1, 2, 3, 1, 2, 4, 3};
    assertEquals(5, misses("clock", ObservationMode.CACHE, 3, trace));
    assertEquals(4, misses("clockset", ObservationMode.CACHE, 3, trace));
  }

  @Test
  void inPagingClockTakesTheLoadingTouchBackAtTheNextReplacement() {
    var cache = new BareCache("clock", ObservationMode.PAGING, 2, 1);
    cache.access(1);
    cache.access(2);
    cache.access(3); // the hand clears 1, the flag of 2 is taken back: 2 goes
    cache.access(1); // a touch that counts
    cache.access(4); // 3 never showed more than its load, so it goes
    assertTrue(cache.access(1));
    assertFalse(cache.access(3));
  }

  @ParameterizedTest
  @CsvSource({"1, 10", "2, 10", "3, 10", "8, 40", "64, 300", "500, 3000"})
  void agingComesCloserToLruThanFifoDoes(int capacity, int pages) {
    var random = new SplittableRandom(7);
    int[] trace = new int[100 * capacity + 1000];
    for (int i = 0; i < trace.length; i++) {
      trace[i] = (int) (pages * Math.pow(random.nextDouble(), 3));
    }
    int lru = misses("lru", ObservationMode.CACHE, capacity, trace);
    int aging = misses("lruaging", ObservationMode.PAGING, capacity, trace);
    int fifo = misses("fifo", ObservationMode.PAGING, capacity, trace);
    assertTrue(
        Math.abs(aging - lru) <= Math.max(trace.length / 100, (fifo - lru) / 2),
        "lru " + lru + ", aging " + aging + ", fifo " + fifo);
  }

  @Test
  void randomIsTheSameForTheSameSeedAndFairOverManySeeds() {
    int[] gone = new int[4];
    for (int seed = 0; seed < 4000; seed++) {
      var cache = new BareCache("random", ObservationMode.CACHE, 4, seed);
      for (int page = 0; page < 5; page++) {
        cache.access(page);
      }
      for (int page = 0; page < 4; page++) {
        if (!cache.access(page)) {
          gone[page]++;
          break;
        }
      }
    }
    for (int page = 0; page < 4; page++) {
      assertTrue(Math.abs(gone[page] - 1000) < 120, page + " went " + gone[page] + " times");
    }
  }
}
