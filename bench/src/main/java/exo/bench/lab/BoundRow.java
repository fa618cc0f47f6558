package exo.bench.lab;

/**
 * What a bound allows for one trace and one size.
 *
 * @param name the bound's name, for example {@code optimum}
 * @param trace as the cells name it
 * @param size as the cells name it
 * @param frames the same in pages
 * @param accesses how many the trace has
 * @param misses the least that a policy can have
 */
public record BoundRow(
    String name, String trace, String size, long frames, long accesses, long misses) {
  /** {@return misses by accesses, 0 to 1} */
  public double missRatio() {
    return (double) misses / accesses;
  }
}
