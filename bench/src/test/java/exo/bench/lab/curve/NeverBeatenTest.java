package exo.bench.lab.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bench.lab.Bound;
import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.Policies;
import exo.minimal.policy.PolicyContext;
import exo.minimal.policy.PolicyProvider;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nobody beats the optimum of his own kind: who has to load each page that is used, the demand one; who
 * may hand a page through, the one with bypass.
 */
class NeverBeatenTest {
  private static final int TRACES = 40;
  private static final int ACCESSES = 600;
  private static final int[] SIZES = {1, 2, 3, 4, 7, 16, 33, 64};

  private final Bound demand = new Optimum();
  private final Bound bypass = new OptimumBypass();

  static List<PolicyProvider> policies() {
    return Policies.all(NeverBeatenTest.class.getClassLoader());
  }

  /** Uniform, skewed, a loop, and a scan with reuse. */
  private static int[] trace(int seed) {
    Random random = new Random(seed);
    int pages = 2 + random.nextInt(100);
    return IntStream.range(0, ACCESSES)
        .map(
            i ->
                switch (seed % 4) {
                  case 0 -> random.nextInt(pages);
                  case 1 -> (int) (pages * Math.pow(random.nextDouble(), 4));
                  case 2 -> i % pages;
                  default -> random.nextInt(3) == 0 ? i % pages : random.nextInt(1 + pages / 4);
                })
        .toArray();
  }

  private interface Check {
    void of(PolicyContext context, int[] pages, String which);
  }

  private static void forEach(PolicyProvider policy, Check check) {
    for (ObservationMode mode : policy.signal().modes()) {
      for (int seed = 0; seed < TRACES; seed++) {
        int[] pages = trace(seed);
        for (int frames : SIZES) {
          if (frames >= policy.minimum()) {
            var context = new PolicyContext(frames, mode, seed);
            check.of(context, pages, policy.name() + ", " + context);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void noPolicyThatLoadsWhatItUsesHasFewerMissesThanTheOptimum(PolicyProvider policy) {
    forEach(
        policy,
        (context, pages, which) -> {
          long misses = new Player(policy, context, 0).misses(pages);
          long least = demand.misses(pages, context.capacity());
          assertTrue(misses >= least, () -> which + ": " + misses + ", optimum " + least);
          assertTrue(bypass.misses(pages, context.capacity()) <= least, which);
        });
  }

  @ParameterizedTest
  @MethodSource("policies")
  void noPolicyThatHandsPagesThroughHasFewerMissesThanTheOptimumWithBypass(PolicyProvider policy) {
    forEach(
        policy,
        (context, pages, which) -> {
          long misses = new Player(policy, context, 0.9).misses(pages);
          long least = bypass.misses(pages, context.capacity());
          assertTrue(misses >= least, () -> which + ": " + misses + ", optimum " + least);
        });
  }

  /** So the demand optimum is a bound for those alone that load what they use. */
  @Test
  void whoKeepsWhatHeHasAndHandsTheRestThroughBeatsTheDemandOptimumOnALoop() {
    int[] loop = IntStream.range(0, 1000).map(i -> i % 10).toArray();
    PolicyProvider fifo =
        Policies.find("fifo", ObservationMode.CACHE, NeverBeatenTest.class.getClassLoader());
    var context = new PolicyContext(4, ObservationMode.CACHE, 1);
    long kept = new Player(fifo, context, 1).misses(loop);
    assertEquals(bypass.misses(loop, 4), kept);
    assertTrue(kept < demand.misses(loop, 4));
  }

  /** Or nothing here would show anything: with as many frames as pages all are alike. */
  @Test
  void theTracesHaveMissesToSave() {
    long saved = 0;
    for (int seed = 0; seed < TRACES; seed++) {
      int[] pages = trace(seed);
      saved += Traces.lru(pages, 7) > demand.misses(pages, 7) ? 1 : 0;
    }
    assertTrue(saved > TRACES * 3 / 4, saved + " of " + TRACES);
  }
}
