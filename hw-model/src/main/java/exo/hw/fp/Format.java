package exo.hw.fp;

/**
 * A binary interchange format, and how its bit patterns read. A pattern is held in the low bits of
 * a long, the rest zero:
 *
 * <pre>
 *            sign | exponent, biased | fraction
 *   HALF      1   |        5         |    10
 *   SINGLE    1   |        8         |    23
 *   DOUBLE    1   |       11         |    52
 * </pre>
 *
 * A finite number other than zero is also taken apart as {@code significand * 2^(exponent - 63)},
 * with bit 63 of the significand set, for subnormal numbers too.
 */
enum Format {
  HALF(5, 10),
  SINGLE(8, 23),
  DOUBLE(11, 52);

  final int exponentBits;
  final int fractionBits;

  /** The exponent of the smallest normal number. */
  final int lowestExponent;

  final long sign;
  final long infinity;

  private final long fraction;
  private final long quiet;

  Format(int exponentBits, int fractionBits) {
    this.exponentBits = exponentBits;
    this.fractionBits = fractionBits;
    this.lowestExponent = 2 - (1 << (exponentBits - 1));
    this.sign = 1L << (exponentBits + fractionBits);
    this.fraction = (1L << fractionBits) - 1;
    this.infinity = sign - 1 - fraction;
    this.quiet = 1L << (fractionBits - 1);
  }

  long magnitude(long bits) {
    return bits & sign - 1;
  }

  boolean isNegative(long bits) {
    return (bits & sign) != 0;
  }

  boolean isNan(long bits) {
    return magnitude(bits) > infinity;
  }

  boolean isSignalling(long bits) {
    return isNan(bits) && (bits & quiet) == 0;
  }

  boolean isInfinite(long bits) {
    return magnitude(bits) == infinity;
  }

  boolean isZero(long bits) {
    return magnitude(bits) == 0;
  }

  boolean isSubnormal(long bits) {
    return biasedExponent(bits) == 0 && (bits & fraction) != 0;
  }

  int biasedExponent(long bits) {
    return (int) (magnitude(bits) >>> fractionBits);
  }

  long fraction(long bits) {
    return bits & fraction;
  }

  /** For a finite number other than zero. */
  int exponent(long bits) {
    int biased = biasedExponent(bits);
    if (biased != 0) {
      return biased - 1 + lowestExponent;
    }
    return lowestExponent + 63 - fractionBits - Long.numberOfLeadingZeros(bits & fraction);
  }

  /** For a finite number other than zero; bit 63 is set. */
  long significand(long bits) {
    if (biasedExponent(bits) != 0) {
      return Long.MIN_VALUE | (bits & fraction) << (63 - fractionBits);
    }
    long small = bits & fraction;
    return small << Long.numberOfLeadingZeros(small);
  }

  long zero(boolean negative) {
    return negative ? sign : 0;
  }

  long infinity(boolean negative) {
    return negative ? sign | infinity : infinity;
  }

  long largest(boolean negative) {
    return infinity(negative) - 1;
  }

  long quieted(long nan) {
    return nan | quiet;
  }

  long defaultNan() {
    return infinity | quiet;
  }
}
