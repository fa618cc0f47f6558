package exo.bench.classic;

import exo.service.Figures;

/**
 * What the paper has for a row, in microseconds on a DECstation 5000/125 at 25 MHz: S95, tables 4, 5, 6, 8, 9,
 * 10 and 12.
 *
 * @param exokernel Aegis, or ExOS on it
 * @param rival who was compared
 * @param other the rival's; NaN where the paper has none
 * @param least the ratio, or the least where the paper has several and no figure behind them; NaN for none
 * @param most the largest of them
 */
record Published(double exokernel, String rival, double other, double least, double most) {
  private static final String ULTRIX = "Ultrix";

  /** The paper's own method says how many cycles that is. */
  private static final double CYCLES_PER_MICROSECOND = 25;

  /** Against Ultrix 4.2. */
  Published(double exokernel, double ultrix) {
    this(exokernel, ULTRIX, ultrix);
  }

  /** Against somebody. */
  Published(double exokernel, String rival, double other) {
    this(exokernel, rival, other, other / exokernel, other / exokernel);
  }

  /** Against Ultrix, of which only is said that it took so many times as long, on one machine or another. */
  static Published times(double exokernel, double least, double most) {
    return new Published(exokernel, ULTRIX, Double.NaN, least, most);
  }

  /** Rival by exokernel: above 1 the exokernel won. NaN for several. */
  double ratio() {
    return least == most ? least : Double.NaN;
  }

  /** The ratio, or from which to which. */
  String ratioText() {
    return least < most
        ? Figures.decimal(least, 0) + "-" + Figures.decimal(most, 0)
        : Figures.decimal(least, 2);
  }

  double exokernelCycles() {
    return exokernel * CYCLES_PER_MICROSECOND;
  }

  double otherCycles() {
    return other * CYCLES_PER_MICROSECOND;
  }

  boolean isOfUltrix() {
    return rival.equals(ULTRIX);
  }
}
