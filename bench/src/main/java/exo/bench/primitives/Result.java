package exo.bench.primitives;

/**
 * A row and what it came to.
 *
 * @param growth the ratio by that of the smallest size; NaN for a row that is not about growth, or
 *     when the smallest size was not measured
 */
record Result(Row row, Measured measured, double growth) {
  boolean reached() {
    return row.target().reachedBy(this);
  }
}
