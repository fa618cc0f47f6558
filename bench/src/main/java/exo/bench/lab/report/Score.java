package exo.bench.lab.report;

import exo.bench.lab.LabRow;
import exo.bench.lab.statistics.Interval;
import exo.bench.lab.statistics.Verdict;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What one entrant did at one size: a row for each seed. Failed ones count for nothing but their mention.
 *
 * @param entrant its name
 * @param rows its rows, by seed, at least one
 * @param verdict how it compares with the baseline; null for the baseline itself, and where there is nothing to compare
 */
record Score(String entrant, List<LabRow> rows, @Nullable Verdict verdict) {
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
    return failed() ? Double.NaN : Interval.median(values(figure));
  }

  /** {@return the median miss ratio and how well it is known; of one that has not failed} */
  Interval interval() {
    return Interval.of(values(LabRow::missRatio));
  }

  double least(ToDoubleFunction<LabRow> figure) {
    return DoubleStream.of(values(figure)).min().orElse(Double.NaN);
  }

  double most(ToDoubleFunction<LabRow> figure) {
    return DoubleStream.of(values(figure)).max().orElse(Double.NaN);
  }

  private double[] values(ToDoubleFunction<LabRow> figure) {
    return valid().stream().mapToDouble(figure).toArray();
  }
}
