package exo.hw.simd;

/**
 * Sums, differences and equality of all lanes of a word at once. The highest bit of each lane is
 * left out of the carry, so that none reaches the lane above, and then put in without one.
 */
public final class Sums {
  private Sums() {}

  /** {@code a + b} in each lane (ADD). */
  public static long add(long signs, long a, long b) {
    return ((a & ~signs) + (b & ~signs)) ^ ((a ^ b) & signs);
  }

  /** {@code a - b} in each lane (SUB). */
  public static long subtract(long signs, long a, long b) {
    return ((a | signs) - (b & ~signs)) ^ (~(a ^ b) & signs);
  }

  /**
   * All ones in each lane that is equal, and zeros in the others (CMEQ).
   *
   * @param lane whose signs are {@code signs}
   */
  public static long equal(Lane lane, long signs, long a, long b) {
    long different = a ^ b;
    long unequal = ((different & ~signs) + ~signs) | different;
    return ((~unequal & signs) >>> (lane.bits() - 1)) * lane.mask();
  }

  /** ADD, on words. */
  public static WordOperation add(Lane lane) {
    long signs = lane.signs();
    return (fp, d, n, m) -> add(signs, n, m);
  }

  /** SUB, on words. */
  public static WordOperation subtract(Lane lane) {
    long signs = lane.signs();
    return (fp, d, n, m) -> subtract(signs, n, m);
  }

  /** CMEQ, on words. */
  public static WordOperation equal(Lane lane) {
    long signs = lane.signs();
    return (fp, d, n, m) -> equal(lane, signs, n, m);
  }

  /** CMEQ with zero, on words. */
  public static WordOperation isZero(Lane lane) {
    long signs = lane.signs();
    return (fp, d, n, m) -> equal(lane, signs, n, 0);
  }

  /** NEG, on words. */
  public static WordOperation negate(Lane lane) {
    long signs = lane.signs();
    return (fp, d, n, m) -> subtract(signs, 0, n);
  }
}
