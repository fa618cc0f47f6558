package exo.bench.primitives;

/** What a row's value and baseline are given in. */
enum Unit {
  /** Nanoseconds per operation: less is better. */
  NANOSECONDS("ns"),

  /** Million operations per second: more is better. */
  MILLIONS("M/s"),

  /** Bytes of heap, weighed and not timed: less is better. */
  BYTES("B"),

  /** Seconds for all of something, once: less is better. */
  SECONDS("s");

  private static final double NANOSECONDS_PER_MICROSECOND = 1e3;

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /** Returns it as tables write it. */
  String symbol() {
    return symbol;
  }

  /** Converts what was measured, nanoseconds per operation, bytes or seconds. */
  double of(double measured) {
    return this == MILLIONS ? NANOSECONDS_PER_MICROSECOND / measured : measured;
  }

  /** Returns whether a figure is as good as a bound or better. */
  boolean reaches(double figure, double bound) {
    return this == MILLIONS ? figure >= bound : figure <= bound;
  }

  /** Returns how a bound is written: {@code <=} or {@code >=}. */
  String relation() {
    return this == MILLIONS ? ">=" : "<=";
  }
}
