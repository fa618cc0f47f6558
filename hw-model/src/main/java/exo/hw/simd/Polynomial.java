package exo.hw.simd;

/** Products of polynomials over the field of two: multiplication without carry. */
public final class Polynomial {
  /** PMUL, PMULL of bytes, of lanes without sign. */
  public static final LaneOperation MULTIPLY = (fp, d, n, m) -> low(n, m);

  private Polynomial() {}

  /** The lower 64 bits of the product. */
  public static long low(long a, long b) {
    long product = 0;
    for (long rest = a; rest != 0; rest &= rest - 1) {
      product ^= b << Long.numberOfTrailingZeros(rest);
    }
    return product;
  }

  /** The upper 64 bits: those that the mirrored operands have below, mirrored. */
  public static long high(long a, long b) {
    return Long.reverse(low(Long.reverse(a), Long.reverse(b))) >>> 1;
  }
}
