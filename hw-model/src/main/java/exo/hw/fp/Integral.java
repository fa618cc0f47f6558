package exo.hw.fp;

/** Numbers without a fraction: FPRoundInt, FPToFixed and FixedToFP. */
final class Integral {

  private Integral() {}

  /** Rounds to an integral number of the same format; {@code exact} reports what was lost. */
  static long round(FloatingPoint fp, Format f, long operand, Rounding mode, boolean exact) {
    long a = fp.flushed(f, operand);
    if (f.isNan(a)) {
      return Nan.propagate(fp, f, a);
    }
    if (f.isInfinite(a) || f.isZero(a) || f.exponent(a) >= f.fractionBits) {
      return a;
    }
    boolean negative = f.isNegative(a);
    long rest = fraction(f.exponent(a), f.significand(a));
    long whole = mode.apply(negative, whole(f.exponent(a), f.significand(a)), rest);
    if (rest != 0 && exact) {
      fp.raise(FloatingPoint.IXC);
    }
    return number(fp, f, Rounding.TOWARD_ZERO, negative, whole, 0);
  }

  /** The integral part of a number whose exponent is at most 63. */
  private static long whole(int exponent, long significand) {
    return exponent < 0 ? 0 : significand >>> (63 - exponent);
  }

  /** The part behind the point in units of 2^-64, as {@link Rounding#apply} takes it. */
  private static long fraction(int exponent, long significand) {
    if (exponent < 0) {
      return Wide.shiftRight(significand, -1 - exponent);
    }
    return exponent == 63 ? 0 : significand << (exponent + 1);
  }

  /**
   * {@code operand * 2^fractionBits} as an integer of {@code width} (32 or 64) bits, zero-extended;
   * the nearest there is, and an invalid operation, if it has no place in them. A NaN gives 0.
   */
  static long toFixed(
      FloatingPoint fp,
      Format f,
      long operand,
      int fractionBits,
      boolean unsigned,
      int width,
      Rounding mode) {
    long a = fp.flushed(f, operand);
    if (f.isNan(a)) {
      fp.raise(FloatingPoint.IOC);
      return 0;
    }
    if (f.isZero(a)) {
      return 0;
    }
    boolean negative = f.isNegative(a);
    long most = most(negative, unsigned, width);
    // An infinity, too, has an exponent here: one more than that of the largest number.
    int exponent = f.exponent(a) + fractionBits;
    if (exponent > 63) {
      return saturated(fp, negative, most, width);
    }
    long rest = fraction(exponent, f.significand(a));
    long whole = mode.apply(negative, whole(exponent, f.significand(a)), rest);
    if (Long.compareUnsigned(whole, most) > 0) {
      return saturated(fp, negative, most, width);
    }
    if (rest != 0) {
      fp.raise(FloatingPoint.IXC);
    }
    return inWidth(negative, whole, width);
  }

  /** The largest magnitude that the integer type has for this sign. */
  private static long most(boolean negative, boolean unsigned, int width) {
    if (unsigned) {
      return negative ? 0 : -1L >>> (64 - width);
    }
    return (1L << (width - 1)) - (negative ? 0 : 1);
  }

  private static long saturated(FloatingPoint fp, boolean negative, long most, int width) {
    fp.raise(FloatingPoint.IOC);
    return inWidth(negative, most, width);
  }

  private static long inWidth(boolean negative, long magnitude, int width) {
    return (negative ? -magnitude : magnitude) & -1L >>> (64 - width);
  }

  /** {@code value / 2^fractionBits}, rounded as FPCR says. */
  static long fromFixed(
      FloatingPoint fp, Format f, long value, int fractionBits, boolean unsigned) {
    boolean negative = !unsigned && value < 0;
    return number(fp, f, fp.rounding(), negative, negative ? -value : value, fractionBits);
  }

  private static long number(
      FloatingPoint fp,
      Format f,
      Rounding mode,
      boolean negative,
      long magnitude,
      int fractionBits) {
    if (magnitude == 0) {
      return f.zero(negative);
    }
    int shift = Long.numberOfLeadingZeros(magnitude);
    int exponent = 63 - shift - fractionBits;
    return Rounder.round(fp, f, mode, negative, exponent, magnitude << shift);
  }
}
