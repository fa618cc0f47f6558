package exo.bench.primitives;

/** What a row's value and baseline are given in. */
enum Unit {
  /** Nanoseconds per operation: less is better. */
  NANOSECONDS("ns"),

  /** Million operations per second: more is better. */
  MILLIONS("M/s"),

  /** Million instructions per second: more is better. */
  MIPS("MIPS"),

  /** Bytes of heap, weighed and not timed: less is better. */
  BYTES("B"),

  /** Milliseconds for all of something: less is better. */
  MILLISECONDS("ms"),

  /** Seconds for all of something: less is better. */
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

  private boolean isRate() {
    return this == MILLIONS || this == MIPS;
  }

  /** Converts what was measured: nanoseconds per operation for a rate, and else what it is given in. */
  double of(double measured) {
    return isRate() ? NANOSECONDS_PER_MICROSECOND / measured : measured;
  }

  /** Returns whether a figure is as good as a bound or better. */
  boolean reaches(double figure, double bound) {
    return isRate() ? figure >= bound : figure <= bound;
  }

  /** Returns how a bound is written: {@code <=} or {@code >=}. */
  String relation() {
    return isRate() ? ">=" : "<=";
  }
}
