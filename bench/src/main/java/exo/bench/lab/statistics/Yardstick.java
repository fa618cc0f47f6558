package exo.bench.lab.statistics;

import exo.bench.lab.LabRow;

/** What entrants are judged by. */
public enum Yardstick {
  /** Of the libOS under test. */
  MISSES("miss ratio", "fewer", "more"),
  /** Of the libOS under test: cycles that all but one dialogue in a hundred took at most. */
  RESPONSE("response", "shorter", "longer"),
  /** Of all libOSes of the machine. */
  WORK("work/Mcycle", "less", "more"),
  /** Of all libOSes of the machine. */
  SLOWEST("slowest response", "shorter", "longer");

  private final String title;
  private final String less;
  private final String more;

  Yardstick(String title, String less, String more) {
    this.title = title;
    this.less = less;
    this.more = more;
  }

  /** {@return a row's figure} */
  public double of(LabRow row) {
    return switch (this) {
      case MISSES -> row.missRatio();
      case RESPONSE -> row.count("cyclesToHand.p99");
      case WORK -> row.workPerMegacycle();
      case SLOWEST -> row.slowestToHand();
    };
  }

  /** {@return a figure so that the best is the least} */
  public double rank(double value) {
    return this == WORK ? -value : value;
  }

  /** {@return the word for a smaller figure than the baseline's} */
  public String less() {
    return less;
  }

  /** {@return the word for a larger one} */
  public String more() {
    return more;
  }

  @Override
  public String toString() {
    return title;
  }
}
