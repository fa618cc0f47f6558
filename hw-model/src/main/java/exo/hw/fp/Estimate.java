package exo.hw.fp;

/**
 * First guesses of a reciprocal and of a reciprocal square root, good to eight bits, and the
 * Newton-Raphson steps that make them better (FPRecipEstimate, FPRSqrtEstimate, FPRecpX,
 * FPRecipStepFused, FPRSqrtStepFused).
 */
final class Estimate {

  private Estimate() {}

  static long two(Format f) {
    return f.sign >>> 1;
  }

  static long onePointFive(Format f) {
    return f.infinity >>> 1;
  }

  private static long three(Format f) {
    return f.quieted(two(f));
  }

  static long reciprocal(FloatingPoint fp, Format f, long operand) {
    long a = fp.flushed(f, operand);
    boolean negative = f.isNegative(a);
    if (f.isNan(a)) {
      return Nan.propagate(fp, f, a);
    }
    if (f.isInfinite(a)) {
      return f.zero(negative);
    }
    if (f.isZero(a)) {
      fp.raise(FloatingPoint.DZC);
      return f.infinity(negative);
    }
    // The reciprocal of anything below a quarter of the smallest normal number is too large.
    if (f.exponent(a) < f.lowestExponent - 2) {
      fp.raise(FloatingPoint.OFC | FloatingPoint.IXC);
      return fp.rounding().overflowsToInfinity(negative)
          ? f.infinity(negative)
          : f.largest(negative);
    }
    if (f.exponent(a) >= -f.lowestExponent && fp.flushesToZero(f)) {
      fp.raise(FloatingPoint.UFC);
      return f.zero(negative);
    }
    return f.zero(negative) | reciprocalOfFinite(f, f.exponent(a), f.significand(a));
  }

  /** The estimate is in [1/2, 1]: its exponent is one below the operand's negated. */
  private static long reciprocalOfFinite(Format f, int exponent, long significand) {
    long estimate = reciprocalOf((int) (significand >>> 55));
    int biased = -1 - exponent - f.lowestExponent + 1;
    long kept = estimate << (f.fractionBits - 8);
    if (biased <= 0) {
      return kept >>> (1 - biased);
    }
    return ((long) (biased - 1) << f.fractionBits) + kept;
  }

  /**
   * A nine-bit {@code scaled} in [256, 512) stands for [1/2, 1); the result likewise for [1, 2).
   */
  static int reciprocalOf(int scaled) {
    int middle = scaled * 2 + 1;
    return ((1 << 19) / middle + 1) / 2;
  }

  static long reciprocalSquareRoot(FloatingPoint fp, Format f, long operand) {
    long a = fp.flushed(f, operand);
    boolean negative = f.isNegative(a);
    if (f.isNan(a)) {
      return Nan.propagate(fp, f, a);
    }
    if (f.isZero(a)) {
      fp.raise(FloatingPoint.DZC);
      return f.infinity(negative);
    }
    if (negative) {
      return Nan.invalid(fp, f);
    }
    if (f.isInfinite(a)) {
      return 0;
    }
    int exponent = f.exponent(a);
    int scaled = (int) (f.significand(a) >>> (55 + ((exponent & 1) ^ 1)));
    return reciprocalSquareRootOf(scaled, f, exponent);
  }

  private static long reciprocalSquareRootOf(int scaled, Format f, int exponent) {
    long estimate = reciprocalSquareRootOf(scaled);
    int biased = -1 - (exponent >> 1) - f.lowestExponent + 1;
    return ((long) (biased - 1) << f.fractionBits) + (estimate << (f.fractionBits - 8));
  }

  /**
   * A nine-bit {@code scaled} in [128, 512) stands for [1/4, 1); the result, in [256, 512), for [1,
   * 2). The loop finds the largest root that is not above the reciprocal of the interval's middle.
   */
  static int reciprocalSquareRootOf(int scaled) {
    long middle = scaled < 256 ? scaled * 2 + 1 : ((scaled & ~1) + 1) * 2;
    long root = 512;
    while (middle * (root + 1) * (root + 1) < 1 << 28) {
      root++;
    }
    return (int) (root + 1) / 2;
  }

  /** A power of two near the reciprocal (FRECPX). */
  static long exponent(FloatingPoint fp, Format f, long operand) {
    if (f.isNan(operand)) {
      return Nan.propagate(fp, f, operand);
    }
    // Looked at for its flag only: a number that would be flushed has the exponent of zero anyway.
    fp.flushed(f, operand);
    long exponent = operand & f.infinity;
    long result = exponent == 0 ? f.infinity - (1L << f.fractionBits) : f.infinity - exponent;
    return (operand & f.sign) | result;
  }

  /** {@code 2 - a * b}. */
  static long reciprocalStep(FloatingPoint fp, Format f, long first, long second) {
    return step(fp, f, first, second, two(f), two(f), 0);
  }

  /** {@code (3 - a * b) / 2}. */
  static long reciprocalSquareRootStep(FloatingPoint fp, Format f, long first, long second) {
    return step(fp, f, first, second, three(f), onePointFive(f), -1);
  }

  private static long step(
      FloatingPoint fp, Format f, long first, long second, long addend, long limit, int scale) {
    long a = fp.flushed(f, first ^ f.sign);
    long b = fp.flushed(f, second);
    if (f.isNan(a) || f.isNan(b)) {
      return Nan.propagate(fp, f, a, b);
    }
    return Sum.isInfinityByZero(f, a, b) ? limit : Sum.plusProduct(fp, f, addend, a, b, scale);
  }
}
