package exo.minimal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every policy agrees with its slow twin on every access. */
class PolicyProps {
  @Provide
  Arbitrary<String> policies() {
    return Arbitraries.of("fifo", "lru", "clock", "clockset", "random", "lruaging");
  }

  @Provide
  Arbitrary<Integer> capacities() {
    return Arbitraries.integers().between(1, 64);
  }

  /** Random, skewed, looping and scanning stretches, with as many pages as are worth having. */
  @Provide
  Arbitrary<int[]> traces() {
    Arbitrary<Integer> pages = Arbitraries.integers().between(1, 150);
    Arbitrary<Integer> shape = Arbitraries.integers().between(0, 3);
    Arbitrary<Long> seed = Arbitraries.longs();
    return Combinators.combine(pages, shape, seed).as(PolicyProps::trace);
  }

  private static int[] trace(int pages, int shape, long seed) {
    var random = new SplittableRandom(seed);
    int[] trace = new int[600];
    for (int i = 0; i < trace.length; i++) {
      trace[i] =
          switch (shape) {
            case 0 -> random.nextInt(pages);
            case 1 -> (int) (pages * Math.pow(random.nextDouble(), 4));
            case 2 -> i % pages;
            default -> random.nextInt(4) == 0 ? i % pages : random.nextInt(1 + pages / 4);
          };
    }
    return trace;
  }

  @Property(tries = 400)
  void aPolicyHitsExactlyWhereItsSlowTwinHits(
      @ForAll("policies") String name,
      @ForAll("capacities") int capacity,
      @ForAll("traces") int[] trace,
      @ForAll long seed) {
    var fast = new BareCache(name, ObservationMode.CACHE, capacity, seed);
    SlowPolicy slow = SlowPolicy.named(name, capacity, seed);
    for (int i = 0; i < trace.length; i++) {
      assertEquals(slow.access(trace[i]), fast.access(trace[i]), "access " + i);
    }
  }

  @Property(tries = 200)
  void inPagingTheseAreExactTooBecauseTheLoadingTouchShows(
      @ForAll("capacities") int capacity, @ForAll("traces") int[] trace, @ForAll long seed) {
    for (String name : new String[] {"fifo", "clockset", "random", "lruaging"}) {
      var fast = new BareCache(name, ObservationMode.PAGING, capacity, seed);
      SlowPolicy slow = SlowPolicy.named(name, capacity, seed);
      for (int page : trace) {
        assertEquals(slow.access(page), fast.access(page), name);
      }
    }
  }

  @Property(tries = 200)
  void aPolicyForgetsPagesThatLeaveForOtherReasons(
      @ForAll("policies") String name,
      @ForAll("capacities") int capacity,
      @ForAll("traces") int[] trace,
      @ForAll ObservationMode mode,
      @ForAll long seed) {
    var random = new SplittableRandom(seed);
    var cache = new BareCache(name, mode, capacity, seed);
    for (int page : trace) {
      cache.access(page);
      if (random.nextInt(3) == 0) {
        cache.drop(random.nextInt(150));
      }
    }
  }
}
