package exo.hw.fp;

/**
 * Shifts and comparison of 64 and 128-bit unsigned numbers. A right shift gathers the bits that
 * fall out in the lowest bit of the result ("jamming"): rounding asks only whether they were all
 * zero.
 */
final class Wide {

  private Wide() {}

  static long shiftRight(long value, int shift) {
    if (shift == 0) {
      return value;
    }
    if (shift > 63) {
      return value != 0 ? 1 : 0;
    }
    return value >>> shift | (value << (64 - shift) != 0 ? 1 : 0);
  }

  static long shiftRightHigh(long high, int shift) {
    return shift > 63 ? 0 : high >>> shift;
  }

  static long shiftRightLow(long high, long low, int shift) {
    if (shift == 0) {
      return low;
    }
    if (shift > 63) {
      return shiftRight(high, shift - 64) | (low != 0 ? 1 : 0);
    }
    return shiftRight(low, shift) | high << (64 - shift);
  }

  /** The left shift by less than 64 bits. */
  static long shiftLeftHigh(long high, long low, int shift) {
    return shift == 0 ? high : high << shift | low >>> (64 - shift);
  }

  static boolean less(long high, long low, long otherHigh, long otherLow) {
    int order = Long.compareUnsigned(high, otherHigh);
    return order < 0 || (order == 0 && Long.compareUnsigned(low, otherLow) < 0);
  }
}
