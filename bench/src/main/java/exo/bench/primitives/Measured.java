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
 * @param cold the value's side in a JVM that has not done it before, in the row's unit; NaN where it was not measured
 * @param spread how far the rounds' ratios lie apart, as a part of their median; their values where there is nothing to hold them against
 */
record Measured(
    double value, double baseline, double bytesPerOp, double cycles, double cold, double spread) {
  /** With no simulated cycles, and not measured cold. */
  Measured(double value, double baseline, double bytesPerOp, double spread) {
    this(value, baseline, bytesPerOp, Double.NaN, Double.NaN, spread);
  }

  /**
   * One round: the two sides measured one after the other.
   *
   * @param value what the row's unit is made from, {@link Unit#of}
   * @param baseline the same of the other side; NaN where the host has it not
   * @param bytesPerOp heap bytes allocated per operation of the value's side; NaN where nothing is timed
   * @param cycles simulated cycles, NaN where there are none
   * @param cold as value, measured before the first round; NaN where it was not
   */
  record Round(double value, double baseline, double bytesPerOp, double cycles, double cold) {
    /** With no simulated cycles, and not measured cold. */
    Round(double value, double baseline, double bytesPerOp) {
      this(value, baseline, bytesPerOp, Double.NaN, Double.NaN);
    }

    /** Returns what spreads: the ratio, or the value where there is nothing to hold it against. */
    double compared() {
      return Double.isNaN(baseline) ? value : value / baseline;
    }
  }

  /** Puts rounds together, at least one. */
  static Measured of(List<Round> rounds, Unit unit) {
    double[] compared = sorted(rounds, Round::compared);
    return new Measured(
        unit.of(median(sorted(rounds, Round::value))),
        unit.of(median(sorted(rounds, Round::baseline))),
        median(sorted(rounds, Round::bytesPerOp)),
        median(sorted(rounds, Round::cycles)),
        unit.of(median(sorted(rounds, Round::cold))),
        (compared[compared.length - 1] - compared[0]) / median(compared));
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
