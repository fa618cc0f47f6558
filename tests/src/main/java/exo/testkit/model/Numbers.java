package exo.testkit.model;

/** An immutable row of numbers. */
final class Numbers {
  private final long[] values;

  private Numbers(long[] values) {
    this.values = values;
  }

  static Numbers zeros(int count) {
    return new Numbers(new long[count]);
  }

  long get(int at) {
    return values[at];
  }

  Numbers with(int at, long value) {
    if (values[at] == value) {
      return this;
    }
    long[] changed = values.clone();
    changed[at] = value;
    return new Numbers(changed);
  }
}
