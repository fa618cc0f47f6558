package exo.service.program;

import exo.service.trace.AccessSource;

/**
 * Which accesses of a trace that knows only reads become stores: a share of them, chosen by the
 * seed and the access's place in the trace alone.
 *
 * @param share 0 to 1
 */
public record Writes(double share, long seed) {
  /** Every access stays as the trace has it. */
  public static final Writes AS_TRACED = new Writes(0, 0);

  private static final int CHANCE_BITS = 32;
  private static final long STEP = 0x9E3779B97F4A7C15L;

  /** Refuses shares that are none. */
  public Writes {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share of " + share + "; it goes from 0 to 1");
    }
  }

  /** Whether the access at this place, from 0, becomes a store. */
  public boolean storesAt(long ordinal) {
    return mixed(seed, ordinal) < threshold();
  }

  /** Turns accesses into stores; the first of them is at place {@code ordinal}. */
  void apply(int[] accesses, int length, long ordinal) {
    long threshold = threshold();
    long seed = this.seed;
    for (int i = 0; i < length; i++) {
      if (mixed(seed, ordinal + i) < threshold) {
        accesses[i] |= AccessSource.STORE;
      }
    }
  }

  private long threshold() {
    return Math.round(share * (1L << CHANCE_BITS));
  }

  /** SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) at this place of its sequence; its upper bits. */
  private static long mixed(long seed, long ordinal) {
    long z = seed + (ordinal + 1) * STEP;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return (z ^ z >>> 31) >>> (Long.SIZE - CHANCE_BITS);
  }
}
