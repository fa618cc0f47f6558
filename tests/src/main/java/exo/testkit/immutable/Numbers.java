package exo.testkit.immutable;

/** An immutable row of numbers, for few of them. */
public final class Numbers {
  private final long[] values;

  private Numbers(long[] values) {
    this.values = values;
  }

  /** {@return so many zeros} */
  public static Numbers zeros(int count) {
    return new Numbers(new long[count]);
  }

  /** {@return the number at an index} */
  public long get(int at) {
    return values[at];
  }

  /** {@return the same row but for one number} */
  public Numbers with(int at, long value) {
    if (values[at] == value) {
      return this;
    }
    long[] changed = values.clone();
    changed[at] = value;
    return new Numbers(changed);
  }
}
