package exo.bench.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The rows of cells that differ in their seeds alone.
 *
 * @param cell what they have in common; its seed means nothing
 * @param rows at least one; none with trouble
 */
record Series(LabCell cell, List<LabRow> rows) {
  /** Copies the rows. */
  Series {
    rows = List.copyOf(rows);
  }

  /** Groups rows that have figures, in their order. */
  static Map<LabCell, Series> of(List<LabRow> rows) {
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

  static LabCell unseeded(LabCell cell) {
    return with(cell, cell.policy(), cell.size());
  }

  /** Returns the cell of another policy and size in the same surroundings, without a seed. */
  static LabCell with(LabCell cell, String policy, String size) {
    return new LabCell(
        cell.trace(),
        cell.mode(),
        policy,
        size,
        cell.neighbour(),
        cell.answer(),
        cell.arbiter(),
        cell.schedule(),
        cell.content(),
        0);
  }

  /** Returns whether its figures are the same every time. */
  boolean isExact() {
    return !rows.getFirst().drawn();
  }

  /** Returns one figure of each seed; of an exact series its only one, whatever the seed. */
  Map<Long, Double> bySeed(ToDoubleFunction<LabRow> figure) {
    return rows.stream().collect(Collectors.toMap(row -> row.cell().seed(), figure::applyAsDouble));
  }

  double[] values(ToDoubleFunction<LabRow> figure) {
    return rows.stream().mapToDouble(figure).toArray();
  }

  double median(ToDoubleFunction<LabRow> figure) {
    return Interval.median(values(figure));
  }
}
