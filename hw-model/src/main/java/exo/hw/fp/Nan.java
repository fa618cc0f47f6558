package exo.hw.fp;

/** Which NaN an operation gives (FPProcessNaN, FPProcessNaNs, FPProcessNaNs3). */
final class Nan {

  private Nan() {}

  /** The result of an operation that has none, such as zero by zero. */
  static long invalid(FloatingPoint fp, Format f) {
    fp.raise(FloatingPoint.IOC);
    return f.defaultNan();
  }

  static long propagate(FloatingPoint fp, Format f, long nan) {
    if (f.isSignalling(nan)) {
      fp.raise(FloatingPoint.IOC);
    }
    return fp.usesDefaultNan() ? f.defaultNan() : f.quieted(nan);
  }

  /** At least one of the two is a NaN: the first signalling one wins, then the first quiet one. */
  static long propagate(FloatingPoint fp, Format f, long a, long b) {
    if (f.isSignalling(a) || (f.isNan(a) && !f.isSignalling(b))) {
      return propagate(fp, f, a);
    }
    return propagate(fp, f, b);
  }

  static long propagate(FloatingPoint fp, Format f, long a, long b, long c) {
    if (f.isSignalling(a)) {
      return propagate(fp, f, a);
    }
    if (f.isSignalling(b) || f.isSignalling(c)) {
      return propagate(fp, f, b, c);
    }
    return f.isNan(a) ? propagate(fp, f, a) : propagate(fp, f, b, c);
  }
}
