package exo.service.report;

import java.util.EnumMap;

/** A value for every {@link Count}; 0 where nothing was counted. */
public final class Counts {
  private final EnumMap<Count, Long> values = new EnumMap<>(Count.class);

  /** Makes them all 0. */
  public Counts() {}

  /**
   * Sets one.
   *
   * @return these counts
   */
  public Counts set(Count count, long value) {
    values.put(count, value);
    return this;
  }

  /** Returns one. */
  public long get(Count count) {
    return values.getOrDefault(count, 0L);
  }

  /** Returns misses in relation to accesses; 0 where there were none. */
  public double missRatio() {
    long accesses = get(Count.ACCESSES);
    return accesses == 0 ? 0 : (double) get(Count.MISSES) / accesses;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Counts counts && values.equals(counts.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (Count count : Count.values()) {
      text.append(count.path()).append('=').append(get(count)).append(' ');
    }
    return text.toString().strip();
  }
}
