package exo.bench.lab.report;

import exo.bench.lab.LabRow;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one entrant did at one size: a row for each seed. Failed ones count for nothing but their mention.
 *
 * @param entrant its name
 * @param rows its rows, by seed, at least one
 */
record Score(String entrant, List<LabRow> rows) {
  Score {
    rows = List.copyOf(rows);
  }

  List<LabRow> valid() {
    return rows.stream().filter(row -> row.trouble().isEmpty()).toList();
  }

  boolean failed() {
    return valid().isEmpty();
  }

  double missRatio() {
    return median(LabRow::missRatio);
  }

  double median(ToDoubleFunction<LabRow> figure) {
    double[] sorted = sorted(figure);
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  double least(ToDoubleFunction<LabRow> figure) {
    return Arrays.stream(sorted(figure)).min().orElse(Double.NaN);
  }

  double most(ToDoubleFunction<LabRow> figure) {
    return Arrays.stream(sorted(figure)).max().orElse(Double.NaN);
  }

  /** {@return whether the seeds gave more than one number of misses} */
  boolean varies() {
    return valid().stream().mapToLong(row -> row.count("misses")).distinct().count() > 1;
  }

  private double[] sorted(ToDoubleFunction<LabRow> figure) {
    return valid().stream().mapToDouble(figure).sorted().toArray();
  }
}
