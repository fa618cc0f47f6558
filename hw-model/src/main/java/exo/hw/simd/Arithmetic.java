package exo.hw.simd;

/**
 * Integer operations that need no more room than 64 bits. Where the manual has one instruction for
 * signed lanes and one for unsigned, both are the same here, given lanes extended accordingly.
 */
public final class Arithmetic {
  /** SHADD, UHADD. */
  public static final LaneOperation HALVING_ADD = (fp, d, n, m) -> (n + m) >> 1;

  /** SRHADD, URHADD. */
  public static final LaneOperation ROUNDED_HALVING_ADD = (fp, d, n, m) -> (n + m + 1) >> 1;

  /** SHSUB, UHSUB. */
  public static final LaneOperation HALVING_SUBTRACT = (fp, d, n, m) -> (n - m) >> 1;

  /** SMAX, UMAX, of lanes up to S. */
  public static final LaneOperation MAXIMUM = (fp, d, n, m) -> Math.max(n, m);

  /** SMIN, UMIN, of lanes up to S. */
  public static final LaneOperation MINIMUM = (fp, d, n, m) -> Math.min(n, m);

  /** SABD, UABD, of lanes up to S. */
  public static final LaneOperation DISTANCE = (fp, d, n, m) -> Math.abs(n - m);

  /** The lane as it is (XTN). */
  public static final LaneOperation SAME = (fp, d, n, m) -> n;

  /** The sum, where lanes are read one by one. */
  public static final LaneOperation ADD = (fp, d, n, m) -> n + m;

  /** MUL. */
  public static final LaneOperation MULTIPLY = (fp, d, n, m) -> n * m;

  /** MLA. */
  public static final LaneOperation MULTIPLY_ADD = (fp, d, n, m) -> d + n * m;

  /** MLS. */
  public static final LaneOperation MULTIPLY_SUBTRACT = (fp, d, n, m) -> d - n * m;

  /** CMTST. */
  public static final LaneOperation TEST = (fp, d, n, m) -> mask((n & m) != 0);

  /** ABS. */
  public static final LaneOperation ABSOLUTE = (fp, d, n, m) -> Math.abs(n);

  /** CNT, of lanes without sign. */
  public static final LaneOperation COUNT_ONES = (fp, d, n, m) -> Long.bitCount(n);

  /** RBIT of bytes. */
  public static final LaneOperation REVERSE_BITS = (fp, d, n, m) -> Long.reverse(n) >>> 56;

  private Arithmetic() {}

  static long mask(boolean holds) {
    return holds ? -1 : 0;
  }

  /** SHLL: shifted left by half the width of the lane. */
  public static LaneOperation shiftedByHalf(Lane wide, boolean unsigned) {
    int half = wide.bits() / 2;
    return (fp, d, n, m) -> n << half;
  }

  /** CMGT, CMHI. */
  public static LaneOperation greater(Lane lane, boolean unsigned) {
    return unsigned
        ? (fp, d, n, m) -> mask(Long.compareUnsigned(n, m) > 0)
        : (fp, d, n, m) -> mask(n > m);
  }

  /** CMGE, CMHS. */
  public static LaneOperation greaterOrEqual(Lane lane, boolean unsigned) {
    return unsigned
        ? (fp, d, n, m) -> mask(Long.compareUnsigned(n, m) >= 0)
        : (fp, d, n, m) -> mask(n >= m);
  }

  /** CLS, CLZ. */
  public static LaneOperation countLeading(Lane lane, boolean unsigned) {
    int above = Long.SIZE - lane.bits();
    return unsigned
        ? (fp, d, n, m) -> Long.numberOfLeadingZeros(n) - above
        : (fp, d, n, m) -> Long.numberOfLeadingZeros(n ^ n >> 63) - 1 - above;
  }

  /** SADDLP, UADDLP: the sum of the two lanes that lie in one of twice their width. */
  public static LaneOperation pairSum(Lane wide, boolean unsigned) {
    Lane lane = wide.narrower();
    return unsigned
        ? (fp, d, n, m) -> lane.unsigned(n, 0) + lane.unsigned(n, lane.bits())
        : (fp, d, n, m) -> lane.signed(n, 0) + lane.signed(n, lane.bits());
  }

  /**
   * The upper half of each lane (ADDHN, SUBHN and their rounding forms).
   *
   * @param wide the lane before it is narrowed
   */
  public static LaneOperation upperHalf(Lane wide, boolean subtract, boolean rounded) {
    int half = wide.bits() / 2;
    long round = rounded ? 1L << (half - 1) : 0;
    return subtract
        ? (fp, d, n, m) -> (n - m + round) >>> half
        : (fp, d, n, m) -> (n + m + round) >>> half;
  }

  /**
   * REV64, REV32, REV16: the lanes in each container change their order.
   *
   * @param container wider than {@code lane}
   */
  public static WordOperation reverse(Lane lane, Lane container) {
    return (fp, d, n, m) -> {
      long word = n;
      for (int size = container.size() - 1; size >= lane.size(); size--) {
        word = Lane.ofSize(size).swapped(word);
      }
      return word;
    };
  }
}
