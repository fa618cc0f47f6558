package exo.service;

/**
 * A part of a whole, written {@code 20%}.
 *
 * @param millionths 0 to 1,000,000
 */
public record Share(long millionths) {
  /** The whole, in millionths. */
  public static final long ONE = 1_000_000;

  /** Nothing of it. */
  public static final Share NONE = new Share(0);

  /** Checks the range. */
  public Share {
    if (millionths < 0 || millionths > ONE) {
      throw new IllegalArgumentException(millionths + " millionths are no share of a whole");
    }
  }

  /**
   * Reads a share.
   *
   * @param where what to blame when it is none
   * @param text {@code 0%} to {@code 100%}, with up to four decimals
   * @throws InputError for anything else
   */
  public static Share parse(String where, String text) {
    Quantity quantity = Quantity.parse(text);
    if (quantity == null
        || !quantity.unit().equals("%")
        || quantity.millionths() > 100 * Quantity.ONE
        || quantity.millionths() % 100 != 0) {
      throw InputError.at(
          where, InputError.quote(text) + " is no share; accepted: 0% to 100%, for example 20%");
    }
    return new Share(quantity.millionths() / 100);
  }

  /** Returns the share as it is written, without trailing zeros. */
  @Override
  public String toString() {
    long fraction = millionths % 10_000;
    var text = new StringBuilder().append(millionths / 10_000);
    if (fraction > 0) {
      text.append('.').append(Long.toString(10_000 + fraction), 1, 5);
      while (text.charAt(text.length() - 1) == '0') {
        text.setLength(text.length() - 1);
      }
    }
    return text.append('%').toString();
  }
}
