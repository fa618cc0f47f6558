package exo.hw.simd;

import exo.hw.fp.FloatingPoint;

/**
 * Shifts by the signed byte in the lowest bits of the second source, to the right when it is
 * negative (Arm ARM, C7.2, SSHL and its like). A shift by an immediate is one of these with a
 * constant.
 */
public final class Shifts {
  private Shifts() {}

  private static long left(long n, int by) {
    return by < Long.SIZE ? n << by : 0;
  }

  private static long right(long n, int by, boolean unsigned) {
    if (unsigned) {
      return by < Long.SIZE ? n >>> by : 0;
    }
    return n >> Math.min(by, Long.SIZE - 1);
  }

  /** Half a unit is added before; that is the last bit shifted out, added after. */
  private static long roundedRight(long n, int by, boolean unsigned) {
    return right(n, by, unsigned) + (right(n, by - 1, unsigned) & 1);
  }

  /** SSHL, USHL. */
  public static LaneOperation shift(Lane lane, boolean unsigned) {
    return (fp, d, n, m) -> {
      int by = (byte) m;
      return by >= 0 ? left(n, by) : right(n, -by, unsigned);
    };
  }

  /** SRSHL, URSHL. */
  public static LaneOperation rounding(Lane lane, boolean unsigned) {
    return (fp, d, n, m) -> {
      int by = (byte) m;
      return by >= 0 ? left(n, by) : roundedRight(n, -by, unsigned);
    };
  }

  /** SQSHL, UQSHL. */
  public static LaneOperation saturating(Lane lane, boolean unsigned) {
    return (fp, d, n, m) -> {
      int by = (byte) m;
      return by >= 0 ? saturatedLeft(fp, lane, n, by, unsigned) : right(n, -by, unsigned);
    };
  }

  /** SQRSHL, UQRSHL. */
  public static LaneOperation saturatingRounding(Lane lane, boolean unsigned) {
    return (fp, d, n, m) -> {
      int by = (byte) m;
      return by >= 0 ? saturatedLeft(fp, lane, n, by, unsigned) : roundedRight(n, -by, unsigned);
    };
  }

  /** SQSHLU: a signed lane, to the left, into an unsigned one. */
  public static LaneOperation saturatingUnsigned(Lane lane, boolean unsigned) {
    return (fp, d, n, m) ->
        n < 0 ? Saturation.saturated(fp, 0) : saturatedLeft(fp, lane, n, (int) m, true);
  }

  private static long saturatedLeft(FloatingPoint fp, Lane lane, long n, int by, boolean unsigned) {
    int up = Long.SIZE - lane.bits();
    long top = n << up;
    long shifted = left(top, by);
    if (right(shifted, by, unsigned) != top) {
      shifted = Saturation.saturated(fp, unsigned ? -1 : Saturation.end(n < 0));
    }
    return right(shifted, up, unsigned);
  }

  /** SRI: the bits that a shift to the right does not reach stay; of lanes without sign. */
  public static LaneOperation insertRight(Lane lane, boolean unsigned) {
    return (fp, d, n, m) -> {
      int by = (int) -m;
      return (d & ~right(lane.mask(), by, true)) | right(n, by, true);
    };
  }

  /** SLI: the bits that a shift to the left does not reach stay. */
  public static LaneOperation insertLeft(Lane lane, boolean unsigned) {
    return (fp, d, n, m) -> (d & ~(lane.mask() << (int) m)) | n << (int) m;
  }
}
