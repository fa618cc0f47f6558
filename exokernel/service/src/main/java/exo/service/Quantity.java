package exo.service;

import org.jspecify.annotations.Nullable;

/**
 * A decimal number and the word behind it, exactly: {@code 1.5GiB}.
 *
 * @param millionths the number, times 1,000,000
 * @param unit what follows it, perhaps nothing
 */
record Quantity(long millionths, String unit) {
  static final long ONE = 1_000_000;
  private static final int FRACTION_DIGITS = 6;

  /** Returns the quantity, or null when the text does not begin with a number of sane size. */
  static @Nullable Quantity parse(String text) {
    int end = digits(text, 0);
    if (end == 0 || end > 12) {
      return null;
    }
    long millionths = Long.parseLong(text, 0, end, 10) * ONE;
    if (end < text.length() && text.charAt(end) == '.') {
      int from = end + 1;
      end = digits(text, from);
      if (end == from || end - from > FRACTION_DIGITS) {
        return null;
      }
      long fraction = Long.parseLong(text, from, end, 10);
      for (int i = end - from; i < FRACTION_DIGITS; i++) {
        fraction *= 10;
      }
      millionths += fraction;
    }
    return new Quantity(millionths, text.substring(end));
  }

  private static int digits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  /**
   * Returns the number times a factor of at most 2^30: -1 when that is not whole, {@link
   * Long#MAX_VALUE} when it does not fit.
   */
  long times(long factor) {
    long whole = millionths / ONE;
    long fraction = millionths % ONE * factor;
    if (fraction % ONE != 0) {
      return -1;
    }
    if (whole > Long.MAX_VALUE / factor - 1) {
      return Long.MAX_VALUE;
    }
    return whole * factor + fraction / ONE;
  }
}
