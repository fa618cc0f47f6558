package exo.bench.classic;

/**
 * How long the host takes for an operation, in nanoseconds.
 *
 * @param median over many short samples
 * @param spread how far the middle eight tenths of the samples lie apart, as a part of the median
 * @param p99 what one sample in a hundred exceeds
 * @param cold of the first round in a JVM
 */
record HostTime(double median, double spread, double p99, double cold) {
  /** Nothing was measured. */
  static final HostTime NONE = new HostTime(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
