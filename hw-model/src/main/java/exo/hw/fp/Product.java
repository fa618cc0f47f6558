package exo.hw.fp;

/** Multiplication, division and the square root (FPMul, FPMulX, FPDiv, FPSqrt). */
final class Product {

  private Product() {}

  static long multiply(FloatingPoint fp, Format f, long first, long second) {
    long a = fp.flushed(f, first);
    long b = fp.flushed(f, second);
    if (f.isNan(a) || f.isNan(b)) {
      return Nan.propagate(fp, f, a, b);
    }
    return Sum.isInfinityByZero(f, a, b) ? Nan.invalid(fp, f) : product(fp, f, a, b);
  }

  /** As {@link #multiply}, but infinity by zero is two (FMULX). */
  static long multiplyExtended(FloatingPoint fp, Format f, long first, long second) {
    long a = fp.flushed(f, first);
    long b = fp.flushed(f, second);
    if (f.isNan(a) || f.isNan(b)) {
      return Nan.propagate(fp, f, a, b);
    }
    if (Sum.isInfinityByZero(f, a, b)) {
      return f.zero(f.isNegative(a ^ b)) | Estimate.two(f);
    }
    return product(fp, f, a, b);
  }

  private static long product(FloatingPoint fp, Format f, long a, long b) {
    boolean negative = f.isNegative(a ^ b);
    if (f.isInfinite(a) || f.isInfinite(b)) {
      return f.infinity(negative);
    }
    if (f.isZero(a) || f.isZero(b)) {
      return f.zero(negative);
    }
    long x = f.significand(a);
    long y = f.significand(b);
    long high = Math.unsignedMultiplyHigh(x, y);
    long low = x * y;
    int shift = high < 0 ? 0 : 1;
    long significand = Wide.shiftLeftHigh(high, low, shift) | (low << shift != 0 ? 1 : 0);
    int exponent = f.exponent(a) + f.exponent(b) + 1 - shift;
    return Rounder.round(fp, f, fp.rounding(), negative, exponent, significand);
  }

  static long divide(FloatingPoint fp, Format f, long first, long second) {
    long a = fp.flushed(f, first);
    long b = fp.flushed(f, second);
    if (f.isNan(a) || f.isNan(b)) {
      return Nan.propagate(fp, f, a, b);
    }
    if ((f.isInfinite(a) && f.isInfinite(b)) || (f.isZero(a) && f.isZero(b))) {
      return Nan.invalid(fp, f);
    }
    boolean negative = f.isNegative(a ^ b);
    if (f.isInfinite(a) || f.isZero(b)) {
      if (!f.isInfinite(a)) {
        fp.raise(FloatingPoint.DZC);
      }
      return f.infinity(negative);
    }
    if (f.isZero(a) || f.isInfinite(b)) {
      return f.zero(negative);
    }
    return quotient(fp, f, negative, a, b);
  }

  /** Long division, ten bits of the quotient at a time, so that no remainder leaves 64 bits. */
  private static long quotient(FloatingPoint fp, Format f, boolean negative, long a, long b) {
    long divisor = f.significand(b) >>> 11;
    long remainder = f.significand(a) >>> 11;
    long quotient = 0;
    for (int bits = 0; bits < 60; bits += 10) {
      remainder <<= 10;
      quotient = (quotient << 10) + remainder / divisor;
      remainder %= divisor;
    }
    int shift = Long.numberOfLeadingZeros(quotient);
    long significand = quotient << shift | (remainder != 0 ? 1 : 0);
    int exponent = f.exponent(a) - f.exponent(b) + 3 - shift;
    return Rounder.round(fp, f, fp.rounding(), negative, exponent, significand);
  }

  static long squareRoot(FloatingPoint fp, Format f, long operand) {
    long a = fp.flushed(f, operand);
    if (f.isNan(a)) {
      return Nan.propagate(fp, f, a);
    }
    if (f.isZero(a)) {
      return a;
    }
    if (f.isNegative(a)) {
      return Nan.invalid(fp, f);
    }
    return f.isInfinite(a) ? a : root(fp, f, a);
  }

  /**
   * The root bit by bit, as by hand: two more bits of the radicand, which is in [1, 4) with 52 bits
   * behind the point, for each of the 58 bits of the root.
   */
  private static long root(FloatingPoint fp, Format f, long a) {
    int odd = f.exponent(a) & 1;
    long radicand = f.significand(a) >>> (1 - odd);
    long remainder = 0;
    long root = 0;
    for (int bit = 0; bit < 58; bit++) {
      remainder = remainder << 2 | radicand >>> 62;
      radicand <<= 2;
      long candidate = root << 2 | 1;
      root <<= 1;
      if (remainder >= candidate) {
        remainder -= candidate;
        root |= 1;
      }
    }
    long significand = root << 6 | (remainder != 0 ? 1 : 0);
    int exponent = (f.exponent(a) - odd) >> 1;
    return Rounder.round(fp, f, fp.rounding(), false, exponent, significand);
  }
}
