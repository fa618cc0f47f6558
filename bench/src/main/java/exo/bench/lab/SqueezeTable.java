package exo.bench.lab;

import exo.bench.lab.statistics.Series;
import exo.service.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Contests in which neighbours share the machine, or time is scheduled: what was taken, how fast it
 * was given, and how much work was done.
 */
final class SqueezeTable {
  private record Column(String heading, Function<Series, String> text) {}

  private static final List<Column> LABELS =
      List.of(
          new Column("trace", series -> series.cell().trace()),
          new Column("neighbour", series -> orNobody(series.cell().neighbour())),
          new Column("size", series -> series.cell().size()),
          new Column("policy", series -> series.cell().policy()),
          new Column("answer", series -> orOwn(series.cell().answer())),
          new Column("arbiter", series -> orOwn(series.cell().arbiter())),
          new Column("schedule", series -> orOwn(series.cell().schedule())));

  private static final List<Column> COLUMNS =
      List.of(
          new Column("miss ratio", figure(row -> 100 * row.missRatio(), "%.2f%%")),
          count("asked", "asked"),
          count("returned", "returned"),
          count("repossessed", "repossessed"),
          count("to hand, median", "cyclesToHand.median"),
          count("p99", "cyclesToHand.p99"),
          new Column(
              "slowest of all",
              figure(row -> row.machine().getOrDefault("cyclesToHand.max", 0L), "%,.0f")),
          new Column("work/Mcycle", figure(LabRow::workPerMegacycle, "%,.2f")));

  private SqueezeTable() {}

  /** Returns whether there is something to show. */
  static boolean isFor(LabResult result) {
    return result.rows().stream()
        .map(LabRow::cell)
        .anyMatch(cell -> !cell.neighbour().isEmpty() || !cell.schedule().isEmpty());
  }

  static List<String> lines(LabResult result, int width) {
    List<Series> all = List.copyOf(Series.of(result.rows()).values());
    var table = new Table(LABELS.stream().map(Column::heading).toArray(String[]::new));
    for (Series series : all) {
      table.row(LABELS.stream().map(label -> label.text.apply(series)).toArray(String[]::new));
    }
    table.group("");
    for (Column column : COLUMNS) {
      table.column(column.heading, all.stream().map(column.text).toList());
    }
    List<String> lines = new ArrayList<>();
    lines.add("the machine with its neighbours: medians over the seeds; work is accesses of all");
    lines.addAll(table.lines(width));
    return lines;
  }

  private static String orNobody(String name) {
    return name.isEmpty() ? "nobody" : name;
  }

  static String orOwn(String name) {
    return name.isEmpty() ? "own" : name;
  }

  private static Column count(String heading, String path) {
    return new Column(heading, figure(row -> row.count(path), "%,.0f"));
  }

  private static Function<Series, String> figure(ToDoubleFunction<LabRow> figure, String format) {
    return series -> String.format(Locale.ROOT, format, series.median(figure));
  }
}
