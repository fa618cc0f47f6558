package exo.hw.fp;

/** From one format to another (FPConvert). */
final class Conversion {

  private Conversion() {}

  static long convert(FloatingPoint fp, Format from, Format to, long operand, Rounding mode) {
    long a = fp.flushed(from, operand);
    boolean negative = from.isNegative(a);
    if (from.isZero(a)) {
      return to.zero(negative);
    }
    if (!fp.isAlternative(from)) {
      if (from.isNan(a)) {
        return nan(fp, from, to, a);
      }
      if (from.isInfinite(a)) {
        return infinity(fp, to, negative);
      }
    }
    return Rounder.round(fp, to, mode, negative, from.exponent(a), from.significand(a));
  }

  /** The alternative half has no NaN: zero stands for it. */
  private static long nan(FloatingPoint fp, Format from, Format to, long a) {
    boolean lost = fp.isAlternative(to);
    if (lost || from.isSignalling(a)) {
      fp.raise(FloatingPoint.IOC);
    }
    if (lost) {
      return to.zero(from.isNegative(a));
    }
    return fp.usesDefaultNan() ? to.defaultNan() : payload(from, to, a);
  }

  /** The first bits of the payload, or all of them and zeros behind. */
  private static long payload(Format from, Format to, long a) {
    long fraction = from.fraction(a) << (63 - from.fractionBits) >>> (63 - to.fractionBits);
    return to.quieted(to.infinity(from.isNegative(a)) | fraction);
  }

  private static long infinity(FloatingPoint fp, Format to, boolean negative) {
    if (fp.isAlternative(to)) {
      fp.raise(FloatingPoint.IOC);
      return to.zero(negative) | to.sign - 1;
    }
    return to.infinity(negative);
  }
}
