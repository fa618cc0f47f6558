package exo.minimal.policy;

import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * What happens to a cache: whose size, which pages are touched, and how many in 100 are written.
 */
record Story(int capacity, int[] pages, int writes, long seed) {
  /** Teaching sizes, and now and then some hundred frames. */
  private static Arbitrary<Integer> capacities() {
    return Arbitraries.frequencyOf(
        Tuple.of(9, Arbitraries.integers().between(1, 64)),
        Tuple.of(1, Arbitraries.integers().between(65, 400)));
  }

  /** Random, skewed, looping and scanning stretches, with as many pages as are worth having. */
  static Arbitrary<Story> any() {
    return capacities().flatMap(Story::anyOf);
  }

  private static Arbitrary<Story> anyOf(int capacity) {
    Arbitrary<Integer> pages = Arbitraries.integers().between(1, Math.max(150, 3 * capacity));
    Arbitrary<Integer> shape = Arbitraries.integers().between(0, 3);
    Arbitrary<Integer> writes = Arbitraries.of(0, 20, 50, 100);
    int length = capacity > 64 ? 3000 : 600;
    return Combinators.combine(pages, shape, writes, Arbitraries.longs())
        .as((p, s, w, seed) -> new Story(capacity, trace(length, p, s, seed), w, seed));
  }

  private static int[] trace(int length, int pages, int shape, long seed) {
    var random = new SplittableRandom(seed);
    int[] trace = new int[length];
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

  /** {@return whether the access of that number writes} */
  boolean writes(int access) {
    return new SplittableRandom(seed ^ access).nextInt(100) < writes;
  }

  @Override
  public String toString() {
    return "%d frames, %d accesses, %d %% writes, seed %d"
        .formatted(capacity, pages.length, writes, seed);
  }
}
