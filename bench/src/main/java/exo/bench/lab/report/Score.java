package exo.bench.lab.report;

import exo.bench.lab.LabRow;
import exo.bench.lab.statistics.Interval;
import exo.bench.lab.statistics.Series;
import exo.bench.lab.statistics.Verdict;
import exo.bench.lab.statistics.Yardstick;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * What one entrant did at one size: a row for each seed. Failed ones count for nothing but their mention.
 *
 * @param entrant its name
 * @param rows its rows, by seed, at least one
 * @param verdicts how it compares with the baseline; none for the baseline itself, and where there is nothing to compare
 */
record Score(String entrant, List<LabRow> rows, Map<Yardstick, Verdict> verdicts) {
  Score {
    rows = List.copyOf(rows);
    verdicts = Map.copyOf(verdicts);
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

  double median(Yardstick yardstick) {
    return median(yardstick::of);
  }

  /** {@return a median and how well it is known; of one that has not failed} */
  Interval interval(ToDoubleFunction<LabRow> figure) {
    return series().interval(figure);
  }

  /** {@return whether its figures are the same every time; of one that has not failed} */
  boolean isExact() {
    return series().isExact();
  }

  private Series series() {
    return new Series(Series.unseeded(rows.getFirst().cell()), valid());
  }

  /** {@return how many dialogues took how many cycles, over all seeds} */
  SortedMap<Long, Long> responses() {
    var responses = new TreeMap<Long, Long>();
    for (LabRow row : valid()) {
      row.responses().forEach((cycles, count) -> responses.merge(cycles, count, Long::sum));
    }
    return responses;
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
