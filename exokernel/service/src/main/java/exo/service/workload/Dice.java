package exo.service.workload;

/**
 * Chance that is the same in every JVM: SplitMix64 (Steele, Lea, Flood, "Fast splittable
 * pseudorandom number generators", OOPSLA 2014), written out because the JDK does not promise which
 * numbers its generators give.
 */
final class Dice {
  private static final long STEP = 0x9E3779B97F4A7C15L;
  private static final double ULP = 0x1p-53;

  private long state;

  /**
   * @param stream tells apart what is drawn from one seed for different ends
   */
  Dice(long seed, long stream) {
    state = mixed(seed + stream * STEP);
  }

  private long next() {
    state += STEP;
    return mixed(state);
  }

  /** {@return 0 to 1, without 1, in steps of 2^-53} */
  double real() {
    return (next() >>> 11) * ULP;
  }

  /**
   * {@return each number from 0 below the bound, all equally likely} The upper half of a product,
   * and another draw where that would favour some (Lemire, "Fast random integer generation in an
   * interval", ACM TOMACS 29(1), 2019).
   *
   * @param bound at least 1
   */
  long below(long bound) {
    long drawn = next();
    if (Long.compareUnsigned(drawn * bound, bound) < 0) {
      long unfair = Long.remainderUnsigned(-bound, bound);
      while (Long.compareUnsigned(drawn * bound, unfair) < 0) {
        drawn = next();
      }
    }
    return Math.unsignedMultiplyHigh(drawn, bound);
  }

  private static long mixed(long value) {
    long z = value;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
