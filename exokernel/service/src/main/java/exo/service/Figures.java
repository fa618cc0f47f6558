package exo.service;

/** Numbers as people read them, the same in every country. */
public final class Figures {
  private Figures() {}

  /** Returns {@code 1,234,567}. */
  public static String count(long value) {
    String digits = Long.toString(value);
    var text = new StringBuilder(digits);
    int first = value < 0 ? 1 : 0;
    for (int i = digits.length() - 3; i > first; i -= 3) {
      text.insert(i, ',');
    }
    return text.toString();
  }

  /**
   * Returns {@code 1,234.5}, rounded half up.
   *
   * @param decimals 0 to 9 digits behind the point
   */
  public static String decimal(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    long scale = 1;
    for (int i = 0; i < decimals; i++) {
      scale *= 10;
    }
    long scaled = Math.round(Math.abs(value) * scale);
    String whole = count(scaled / scale);
    String sign = value < 0 && scaled != 0 ? "-" : "";
    return decimals == 0
        ? sign + whole
        : sign + whole + "." + Long.toString(scale + scaled % scale).substring(1);
  }
}
