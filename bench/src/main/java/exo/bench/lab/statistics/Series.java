package exo.bench.lab.statistics;

import exo.bench.lab.LabCell;
import exo.bench.lab.LabRow;
import exo.bench.lab.LabSources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of cells that differ in their seeds alone.
 *
 * @param cell what they have in common; its seed means nothing
 * @param rows at least one; none with trouble
 */
public record Series(LabCell cell, List<LabRow> rows) {
  /** Copies the rows. */
  public Series {
    rows = List.copyOf(rows);
  }

  /** Groups rows that have figures, in their order. */
  public static Map<LabCell, Series> of(List<LabRow> rows) {
    Map<LabCell, List<LabRow>> groups = new LinkedHashMap<>();
    for (LabRow row : rows) {
      if (row.trouble().isEmpty()) {
        groups.computeIfAbsent(unseeded(row.cell()), cell -> new ArrayList<>()).add(row);
      }
    }
    Map<LabCell, Series> series = new LinkedHashMap<>();
    groups.forEach((cell, group) -> series.put(cell, new Series(cell, group)));
    return series;
  }

  /** {@return what a cell has in common with those of other seeds} */
  public static LabCell unseeded(LabCell cell) {
    return with(cell, cell.policy(), cell.size(), cell.answer(), cell.arbiter(), cell.schedule());
  }

  /** {@return the cell that has the same figures: bytes that move change none} */
  public static LabCell withoutContent(LabCell cell) {
    return with(
        cell, cell.policy(), cell.size(), cell.answer(), cell.arbiter(), cell.schedule(), false);
  }

  /** {@return a cell with these in place of its own, without a seed and whatever its names stand for} */
  public static LabCell with(
      LabCell cell, String policy, String size, String answer, String arbiter, String schedule) {
    return with(cell, policy, size, answer, arbiter, schedule, cell.content());
  }

  private static LabCell with(
      LabCell cell,
      String policy,
      String size,
      String answer,
      String arbiter,
      String schedule,
      boolean content) {
    return new LabCell(
        cell.trace(),
        cell.mode(),
        policy,
        size,
        cell.neighbour(),
        answer,
        arbiter,
        schedule,
        cell.writes(),
        content,
        0,
        LabSources.ANY);
  }

  /** {@return whether its figures are the same every time} */
  public boolean isExact() {
    return !rows.getFirst().drawn();
  }

  /** {@return one figure of each seed; of an exact series its only one, whatever the seed} */
  public Map<Long, Double> bySeed(ToDoubleFunction<LabRow> figure) {
    return rows.stream().collect(Collectors.toMap(row -> row.cell().seed(), figure::applyAsDouble));
  }

  /** {@return one figure of each row, in their order} */
  public double[] values(ToDoubleFunction<LabRow> figure) {
    return rows.stream().mapToDouble(figure).toArray();
  }

  /** {@return the median of a figure, and how well it is known} */
  public Interval interval(ToDoubleFunction<LabRow> figure) {
    double[] values = values(figure);
    return isExact() ? Interval.exact(values[0]) : Interval.of(values);
  }

  /**
   * {@return its rows of the seeds that another has as well, or all where either is exact; null when there are none}
   */
  public @Nullable Series sharedWith(Series other) {
    if (isExact() || other.isExact()) {
      return this;
    }
    Set<Long> seeds = other.rows.stream().map(row -> row.cell().seed()).collect(Collectors.toSet());
    List<LabRow> shared = rows.stream().filter(row -> seeds.contains(row.cell().seed())).toList();
    return shared.isEmpty() ? null : new Series(cell, shared);
  }

  /** {@return the median of a figure over the seeds} */
  public double median(ToDoubleFunction<LabRow> figure) {
    return Interval.median(values(figure));
  }
}
