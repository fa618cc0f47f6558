package exo.hw.fp;

/** Addition, and the product with an addition under one rounding (FPAdd, FPSub, FPMulAdd). */
final class Sum {

  /** Stands for the exponent of zero: below that of every product of two numbers. */
  private static final int NOTHING = -1 << 20;

  private Sum() {}

  static long add(FloatingPoint fp, Format f, long first, long second) {
    return add(fp, f, first, second, 0);
  }

  static long subtract(FloatingPoint fp, Format f, long first, long second) {
    return add(fp, f, first, second, f.sign);
  }

  /** {@code flip} changes the sign of the second number, but not of a NaN. */
  private static long add(FloatingPoint fp, Format f, long first, long second, long flip) {
    long a = fp.flushed(f, first);
    long b = fp.flushed(f, second);
    if (f.isNan(a) || f.isNan(b)) {
      return Nan.propagate(fp, f, a, b);
    }
    b ^= flip;
    if (f.isInfinite(a) || f.isInfinite(b)) {
      return ofInfinities(fp, f, a, b);
    }
    if (f.isZero(a) && a == b) {
      return a;
    }
    long high = f.isZero(b) ? 0 : f.significand(b) >>> 1;
    int exponent = f.isZero(b) ? NOTHING : f.exponent(b);
    return sum(fp, f, a, f.isNegative(b), exponent, high, 0, 0);
  }

  private static long ofInfinities(FloatingPoint fp, Format f, long a, long b) {
    if (f.isInfinite(a) && f.isInfinite(b) && a != b) {
      return Nan.invalid(fp, f);
    }
    return f.isInfinite(a) ? a : b;
  }

  static long fusedMultiplyAdd(FloatingPoint fp, Format f, long addend, long first, long second) {
    long c = fp.flushed(f, addend);
    long a = fp.flushed(f, first);
    long b = fp.flushed(f, second);
    boolean noProduct = isInfinityByZero(f, a, b);
    if (f.isNan(c) && !f.isSignalling(c) && noProduct) {
      return Nan.invalid(fp, f);
    }
    if (f.isNan(c) || f.isNan(a) || f.isNan(b)) {
      return Nan.propagate(fp, f, c, a, b);
    }
    if (noProduct) {
      return Nan.invalid(fp, f);
    }
    return plusProduct(fp, f, c, a, b, 0);
  }

  static boolean isInfinityByZero(Format f, long a, long b) {
    return (f.isInfinite(a) && f.isZero(b)) || (f.isZero(a) && f.isInfinite(b));
  }

  /**
   * {@code (c + a * b) * 2^scale}, rounded once. None is a NaN, none is subnormal where subnormal
   * numbers are flushed, and the product is not of infinity and zero.
   */
  static long plusProduct(FloatingPoint fp, Format f, long c, long a, long b, int scale) {
    boolean negative = f.isNegative(a ^ b);
    if (f.isInfinite(a) || f.isInfinite(b)) {
      return ofInfinities(fp, f, c, f.infinity(negative));
    }
    if (f.isInfinite(c)) {
      return c;
    }
    if (f.isZero(a) || f.isZero(b)) {
      if (f.isZero(c) && f.isNegative(c) == negative) {
        return c;
      }
      return sum(fp, f, c, negative, NOTHING, 0, 0, scale);
    }
    long x = f.significand(a);
    long y = f.significand(b);
    long high = Math.unsignedMultiplyHigh(x, y);
    long low = x * y;
    int exponent = f.exponent(a) + f.exponent(b);
    // Two significands in [1, 2) make one in [1, 4). The last 22 bits of it are zero.
    if (high < 0) {
      low = low >>> 1 | high << 63;
      high >>>= 1;
      exponent++;
    }
    return sum(fp, f, c, negative, exponent, high, low, scale);
  }

  /** The finite {@code a} plus {@code high:low * 2^(exponent - 126)}. */
  private static long sum(
      FloatingPoint fp,
      Format f,
      long a,
      boolean negative,
      int exponent,
      long high,
      long low,
      int scale) {
    boolean aNegative = f.isNegative(a);
    int aExponent = f.isZero(a) ? NOTHING : f.exponent(a);
    long aHigh = f.isZero(a) ? 0 : f.significand(a) >>> 1;
    int top = Math.max(aExponent, exponent);
    int aShift = top - aExponent;
    int shift = top - exponent;
    return combine(
        fp,
        f,
        top + scale,
        aNegative,
        Wide.shiftRightHigh(aHigh, aShift),
        Wide.shiftRightLow(aHigh, 0, aShift),
        negative,
        Wide.shiftRightHigh(high, shift),
        Wide.shiftRightLow(high, low, shift));
  }

  /** Both aligned to {@code exponent}; see {@link Wide} for the bits that were shifted out. */
  private static long combine(
      FloatingPoint fp,
      Format f,
      int exponent,
      boolean aNegative,
      long aHigh,
      long aLow,
      boolean bNegative,
      long bHigh,
      long bLow) {
    if (aNegative == bNegative) {
      long low = aLow + bLow;
      long carry = Long.compareUnsigned(low, aLow) < 0 ? 1 : 0;
      return finish(fp, f, aNegative, exponent, aHigh + bHigh + carry, low);
    }
    if (Wide.less(aHigh, aLow, bHigh, bLow)) {
      return difference(fp, f, bNegative, exponent, bHigh, bLow, aHigh, aLow);
    }
    return difference(fp, f, aNegative, exponent, aHigh, aLow, bHigh, bLow);
  }

  private static long difference(
      FloatingPoint fp,
      Format f,
      boolean negative,
      int exponent,
      long high,
      long low,
      long lessHigh,
      long lessLow) {
    long borrow = Long.compareUnsigned(low, lessLow) < 0 ? 1 : 0;
    return finish(fp, f, negative, exponent, high - lessHigh - borrow, low - lessLow);
  }

  private static long finish(
      FloatingPoint fp, Format f, boolean negative, int exponent, long high, long low) {
    if ((high | low) == 0) {
      return f.zero(fp.rounding() == Rounding.DOWNWARD);
    }
    if (high == 0) {
      int shift = Long.numberOfLeadingZeros(low);
      return Rounder.round(fp, f, fp.rounding(), negative, exponent - 63 - shift, low << shift);
    }
    int shift = Long.numberOfLeadingZeros(high);
    long sticky = low << shift != 0 ? 1 : 0;
    return Rounder.round(
        fp,
        f,
        fp.rounding(),
        negative,
        exponent + 1 - shift,
        Wide.shiftLeftHigh(high, low, shift) | sticky);
  }
}
