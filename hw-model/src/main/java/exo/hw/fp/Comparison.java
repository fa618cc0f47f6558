package exo.hw.fp;

/** Order: comparisons, and the larger and the smaller of two (FPCompare, FPMax, FPMaxNum). */
final class Comparison {

  private static final int LESS = 0b1000;
  private static final int EQUAL = 0b0110;
  private static final int GREATER = 0b0010;
  private static final int UNORDERED = 0b0011;

  private Comparison() {}

  /** The flags NZCV of FCMP, or of FCMPE, to which every NaN is invalid. */
  static int compare(FloatingPoint fp, Format f, long first, long second, boolean signalling) {
    long a = fp.flushed(f, first);
    long b = fp.flushed(f, second);
    if (f.isNan(a) || f.isNan(b)) {
      if (signalling || f.isSignalling(a) || f.isSignalling(b)) {
        fp.raise(FloatingPoint.IOC);
      }
      return UNORDERED;
    }
    int order = Long.compare(rank(f, a), rank(f, b));
    return order < 0 ? LESS : order > 0 ? GREATER : EQUAL;
  }

  /** The number's place in the order of all; both zeros have the same. */
  private static long rank(Format f, long bits) {
    long magnitude = f.magnitude(bits);
    return f.isNegative(bits) ? -magnitude : magnitude;
  }

  static long maximum(FloatingPoint fp, Format f, long first, long second) {
    long a = fp.flushed(f, first);
    long b = fp.flushed(f, second);
    if (f.isNan(a) || f.isNan(b)) {
      return Nan.propagate(fp, f, a, b);
    }
    if (f.isZero(a) && f.isZero(b)) {
      return a & b;
    }
    return rank(f, a) > rank(f, b) ? a : b;
  }

  static long minimum(FloatingPoint fp, Format f, long first, long second) {
    long a = fp.flushed(f, first);
    long b = fp.flushed(f, second);
    if (f.isNan(a) || f.isNan(b)) {
      return Nan.propagate(fp, f, a, b);
    }
    if (f.isZero(a) && f.isZero(b)) {
      return a | b;
    }
    return rank(f, a) < rank(f, b) ? a : b;
  }

  /** A single quiet NaN counts as no operand at all; a signalling one as in {@link #maximum}. */
  static long maximumNumber(FloatingPoint fp, Format f, long a, long b) {
    return maximum(fp, f, numberOr(f, a, b, true), numberOr(f, b, a, true));
  }

  static long minimumNumber(FloatingPoint fp, Format f, long a, long b) {
    return minimum(fp, f, numberOr(f, a, b, false), numberOr(f, b, a, false));
  }

  /** {@code bits}, or the infinity that loses against everything if it is the only quiet NaN. */
  private static long numberOr(Format f, long bits, long other, boolean negativeInfinity) {
    boolean quiet = f.isNan(bits) && !f.isSignalling(bits);
    return quiet && !f.isNan(other) ? f.infinity(negativeInfinity) : bits;
  }
}
