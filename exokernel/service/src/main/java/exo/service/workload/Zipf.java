package exo.service.workload;

/**
 * Page k of n, counted from 1, with a chance in proportion to 1 / k^skew, exactly, without a table:
 * rejection-inversion (Hörmann and Derflinger, "Rejection-inversion to generate variates from
 * monotone discrete distributions", ACM TOMACS 6(3), 1996). The integral H of x^-skew stands over
 * the histogram; a point under it gives a page, and about one in ten is thrown again.
 *
 * <p>StrictMath, because Math may differ in the last bit between JVMs.
 */
final class Zipf implements Pattern {
  /** Below this a series is nearer to the truth than the quotient. */
  private static final double SMALL = 1e-8;

  private final Dice dice;
  private final long pages;
  private final double skew;
  private final double area1;
  private final double areaAll;
  private final double surely;

  /**
   * @param pages at least 1
   * @param skew above 0
   */
  Zipf(Dice dice, long pages, double skew) {
    this.dice = dice;
    this.pages = pages;
    this.skew = skew;
    area1 = area(1.5) - 1;
    areaAll = area(pages + 0.5);
    surely = 2 - place(area(2.5) - height(2));
  }

  @Override
  public long next() {
    while (true) {
      double under = areaAll + dice.real() * (area1 - areaAll);
      double x = place(under);
      double page = Math.clamp(StrictMath.floor(x + 0.5), 1.0, (double) pages);
      if (page - x <= surely || under >= area(page + 0.5) - height(page)) {
        return (long) page - 1;
      }
    }
  }

  private double height(double x) {
    return StrictMath.exp(-skew * StrictMath.log(x));
  }

  /** H: (x^(1-skew) - 1) / (1 - skew), which for a skew of 1 is log x. */
  private double area(double x) {
    double log = StrictMath.log(x);
    double t = (1 - skew) * log;
    double quotient = Math.abs(t) > SMALL ? StrictMath.expm1(t) / t : 1 + t / 2 * (1 + t / 3);
    return quotient * log;
  }

  /** The inverse of H. */
  private double place(double area) {
    double t = Math.max(-1, area * (1 - skew)); // rounding may take it below
    double quotient = Math.abs(t) > SMALL ? StrictMath.log1p(t) / t : 1 - t * (0.5 - t / 3);
    return StrictMath.exp(quotient * area);
  }
}
