package exo.hw.fp;

/** The last step of every operation: an exact value becomes a number of a format (FPRoundBase). */
final class Rounder {

  private Rounder() {}

  /**
   * Rounds {@code significand * 2^(exponent - 63)}, whose bit 63 is set; bit 0 of the significand
   * also stands for anything smaller than itself. Arm looks for tiny values before it rounds, so
   * that a value rounded up to the smallest normal number still underflows.
   */
  static long round(
      FloatingPoint fp, Format f, Rounding mode, boolean negative, int exponent, long significand) {
    int biased = exponent - f.lowestExponent + 1;
    if (biased <= 0) {
      return roundTiny(fp, f, mode, negative, 1 - biased, significand);
    }
    if (biased >= 1 << f.exponentBits) {
      return overflow(fp, f, mode, negative);
    }
    int spare = 63 - f.fractionBits;
    long rest = significand << (64 - spare);
    // The leading one of what is kept adds one to the exponent, and so does a carry out of it.
    long magnitude =
        ((long) (biased - 1) << f.fractionBits) + mode.apply(negative, significand >>> spare, rest);
    if (Long.compareUnsigned(magnitude, limit(fp, f)) >= 0) {
      return overflow(fp, f, mode, negative);
    }
    raiseIfInexact(fp, rest);
    return f.zero(negative) | magnitude;
  }

  private static long roundTiny(
      FloatingPoint fp, Format f, Rounding mode, boolean negative, int shift, long significand) {
    if (fp.flushesToZero(f)) {
      fp.raise(FloatingPoint.UFC);
      return f.zero(negative);
    }
    int spare = 63 - f.fractionBits;
    long shifted = Wide.shiftRight(significand, shift);
    long rest = shifted << (64 - spare);
    if (rest != 0) {
      fp.raise(FloatingPoint.UFC | FloatingPoint.IXC);
    }
    return f.zero(negative) | mode.apply(negative, shifted >>> spare, rest);
  }

  private static void raiseIfInexact(FloatingPoint fp, long rest) {
    if (rest != 0) {
      fp.raise(FloatingPoint.IXC);
    }
  }

  /** The first magnitude that is not a finite number. The alternative half has no infinity. */
  private static long limit(FloatingPoint fp, Format f) {
    return fp.isAlternative(f) ? f.sign : f.infinity;
  }

  private static long overflow(FloatingPoint fp, Format f, Rounding mode, boolean negative) {
    if (fp.isAlternative(f)) {
      fp.raise(FloatingPoint.IOC);
      return f.zero(negative) | f.sign - 1;
    }
    fp.raise(FloatingPoint.OFC | FloatingPoint.IXC);
    return mode.overflowsToInfinity(negative) ? f.infinity(negative) : f.largest(negative);
  }
}
