package exo.bench.primitives;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a row came to.
 *
 * @param value median over the rounds, in the row's unit
 * @param baseline the same of the other side
 * @param bytesPerOp heap bytes allocated per operation of the value's side
 * @param cycles simulated cycles of what the row is about; NaN where there are none
 * @param spread how far the rounds' ratios lie apart, as a part of their median
 */
record Measured(double value, double baseline, double bytesPerOp, double cycles, double spread) {
  /** With no simulated cycles. */
  Measured(double value, double baseline, double bytesPerOp, double spread) {
    this(value, baseline, bytesPerOp, Double.NaN, spread);
  }

  /**
   * One round: the two sides measured one after the other.
   *
   * @param value nanoseconds per operation, or bytes, or seconds
   * @param baseline the same of the other side
   * @param bytesPerOp heap bytes allocated per operation of the value's side; NaN where nothing is timed
   * @param cycles simulated cycles, NaN where there are none
   */
  record Round(double value, double baseline, double bytesPerOp, double cycles) {
    /** With no simulated cycles. */
    Round(double value, double baseline, double bytesPerOp) {
      this(value, baseline, bytesPerOp, Double.NaN);
    }
  }

  /** Puts rounds together, at least one. */
  static Measured of(List<Round> rounds, Unit unit) {
    double[] ratios = sorted(rounds, round -> round.value() / round.baseline());
    return new Measured(
        unit.of(median(sorted(rounds, Round::value))),
        unit.of(median(sorted(rounds, Round::baseline))),
        median(sorted(rounds, Round::bytesPerOp)),
        median(sorted(rounds, Round::cycles)),
        (ratios[ratios.length - 1] - ratios[0]) / median(ratios));
  }

  private static double[] sorted(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return rounds.stream().mapToDouble(figure).sorted().toArray();
  }

  /** Returns the median of figures, sorted or not. */
  static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  double ratio() {
    return value / baseline;
  }

  double over() {
    return value - baseline;
  }
}
