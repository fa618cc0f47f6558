package exo.hw.simd;

import exo.hw.fp.FloatingPoint;

/**
 * Integers that stop at the ends of their range and set FPSR.QC. Lanes are brought to the top of a
 * word first: there the overflow of a lane is that of a word, and the ends of a word's range,
 * brought down again, are those of the lane's.
 */
public final class Saturation {
  private Saturation() {}

  private static int up(Lane lane) {
    return Long.SIZE - lane.bits();
  }

  static long saturated(FloatingPoint fp, long end) {
    fp.raise(FloatingPoint.QC);
    return end;
  }

  static long end(boolean negative) {
    return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  private static long addSigned(FloatingPoint fp, long a, long b) {
    long sum = a + b;
    return ((a ^ sum) & (b ^ sum)) >= 0 ? sum : saturated(fp, end(a < 0));
  }

  private static long subtractSigned(FloatingPoint fp, long a, long b) {
    long difference = a - b;
    return ((a ^ b) & (a ^ difference)) >= 0 ? difference : saturated(fp, end(a < 0));
  }

  private static long addUnsigned(FloatingPoint fp, long a, long b) {
    long sum = a + b;
    return Long.compareUnsigned(sum, a) >= 0 ? sum : saturated(fp, -1);
  }

  private static long subtractUnsigned(FloatingPoint fp, long a, long b) {
    return Long.compareUnsigned(a, b) >= 0 ? a - b : saturated(fp, 0);
  }

  /** SQADD, UQADD. */
  public static LaneOperation add(Lane lane, boolean unsigned) {
    int up = up(lane);
    return unsigned
        ? (fp, d, n, m) -> addUnsigned(fp, n << up, m << up) >>> up
        : (fp, d, n, m) -> addSigned(fp, n << up, m << up) >> up;
  }

  /** SQSUB, UQSUB. */
  public static LaneOperation subtract(Lane lane, boolean unsigned) {
    int up = up(lane);
    return unsigned
        ? (fp, d, n, m) -> subtractUnsigned(fp, n << up, m << up) >>> up
        : (fp, d, n, m) -> subtractSigned(fp, n << up, m << up) >> up;
  }

  /** SUQADD, USQADD: the source, of the other signedness, is added to the destination. */
  public static LaneOperation accumulate(Lane lane, boolean unsigned) {
    int up = up(lane);
    return unsigned
        ? (fp, d, n, m) -> addSignedToUnsigned(fp, d << up, n << up) >>> up
        : (fp, d, n, m) -> addUnsignedToSigned(fp, d << up, n << up) >> up;
  }

  private static long addUnsignedToSigned(FloatingPoint fp, long a, long b) {
    boolean fits = Long.compareUnsigned(b, Long.MAX_VALUE - a) <= 0;
    return fits ? a + b : saturated(fp, Long.MAX_VALUE);
  }

  private static long addSignedToUnsigned(FloatingPoint fp, long a, long b) {
    return b >= 0 ? addUnsigned(fp, a, b) : subtractUnsigned(fp, a, -b);
  }

  /** SQABS. */
  public static LaneOperation absolute(Lane lane, boolean unsigned) {
    int up = up(lane);
    return (fp, d, n, m) -> n < 0 ? subtractSigned(fp, 0, n << up) >> up : n;
  }

  /** SQNEG. */
  public static LaneOperation negate(Lane lane, boolean unsigned) {
    int up = up(lane);
    return (fp, d, n, m) -> subtractSigned(fp, 0, n << up) >> up;
  }

  /** SQDMULL: twice the product; {@code wide} is the product's lane. */
  public static LaneOperation doubledProduct(Lane wide, boolean unsigned) {
    int up = up(wide);
    return (fp, d, n, m) -> doubled(fp, n * m, up);
  }

  /** SQDMLAL: saturates when doubled, and again when added. */
  public static LaneOperation addDoubledProduct(Lane wide, boolean unsigned) {
    int up = up(wide);
    return (fp, d, n, m) -> addSigned(fp, d << up, doubled(fp, n * m, up) << up) >> up;
  }

  /** SQDMLSL: saturates when doubled, and again when subtracted. */
  public static LaneOperation subtractDoubledProduct(Lane wide, boolean unsigned) {
    int up = up(wide);
    return (fp, d, n, m) -> subtractSigned(fp, d << up, doubled(fp, n * m, up) << up) >> up;
  }

  private static long doubled(FloatingPoint fp, long product, int up) {
    return addSigned(fp, product << up, product << up) >> up;
  }

  /** SQDMULH: the upper half of twice the product. */
  public static LaneOperation doubledProductHigh(Lane lane, boolean unsigned) {
    int down = lane.bits() - 1;
    return signed((fp, d, n, m) -> n * m >> down, lane);
  }

  /** SQRDMULH. */
  public static LaneOperation roundedDoubledProductHigh(Lane lane, boolean unsigned) {
    int down = lane.bits() - 1;
    long half = 1L << (down - 1);
    return signed((fp, d, n, m) -> (n * m + half) >> down, lane);
  }

  /** A signed result, brought into a narrower lane's signed range (SQXTN and its like). */
  public static LaneOperation signed(LaneOperation wide, Lane lane) {
    long max = lane.mask() >>> 1;
    return (fp, d, n, m) -> {
      long value = wide.apply(fp, d, n, m);
      long kept = Math.clamp(value, ~max, max);
      return kept == value ? value : saturated(fp, kept);
    };
  }

  /** An unsigned result, brought into a narrower lane's unsigned range (UQXTN and its like). */
  public static LaneOperation unsigned(LaneOperation wide, Lane lane) {
    long max = lane.mask();
    return (fp, d, n, m) -> {
      long value = wide.apply(fp, d, n, m);
      return Long.compareUnsigned(value, max) <= 0 ? value : saturated(fp, max);
    };
  }

  /** A signed result, brought into a narrower lane's unsigned range (SQXTUN and its like). */
  public static LaneOperation unsignedOfSigned(LaneOperation wide, Lane lane) {
    long max = lane.mask();
    return (fp, d, n, m) -> {
      long value = wide.apply(fp, d, n, m);
      long kept = Math.clamp(value, 0, max);
      return kept == value ? value : saturated(fp, kept);
    };
  }
}
