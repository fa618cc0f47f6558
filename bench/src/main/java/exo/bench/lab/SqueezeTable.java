package exo.bench.lab;

import exo.bench.lab.statistics.Rivals;
import exo.bench.lab.statistics.Series;
import exo.bench.lab.statistics.Verdict;
import exo.bench.lab.statistics.Yardstick;
import exo.service.report.LibOsResult.ScheduleFacts;
import exo.service.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Contests in which neighbours share the machine, or time is scheduled: what was taken, how fast it
 * was given, how much work was done, and who had the processor.
 */
final class SqueezeTable {
  private record Line(Arena arena, String size, String entrant, Series series) {}

  private record Column(String heading, Function<Line, String> text) {}

  private static final List<Column> LABELS =
      List.of(
          new Column("trace", line -> line.arena.like().trace()),
          new Column("neighbour", line -> orNobody(line.arena.like().neighbour())),
          new Column("size", Line::size),
          new Column("entrant", Line::entrant),
          new Column("figures", line -> Shown.chance(line.series)));

  private static final List<Column> TIME =
      List.of(
          time("turns", ScheduleFacts::turns, "%,.0f"),
          time("share", facts -> 100 * facts.share(), "%.2f%%"),
          ideal("ideal share", facts -> 100 * facts.idealShare(), "%.2f%%"),
          ideal("slices off at most", ScheduleFacts::mostOffSlices, "%,.2f"));

  private final List<LabRow> rows;
  private final String baseline;
  private final List<Line> lines = new ArrayList<>();

  private SqueezeTable(LabResult result) {
    rows = result.rows();
    baseline = result.method().baseline();
    for (Arena arena : Arena.of(rows)) {
      arena.seats().forEach((at, it) -> lines.add(new Line(arena, at.size(), at.entrant(), it)));
    }
  }

  /** Returns whether there is something to show. */
  static boolean isFor(LabResult result) {
    return result.rows().stream()
        .map(LabRow::cell)
        .anyMatch(cell -> !cell.neighbour().isEmpty() || !cell.schedule().isEmpty());
  }

  static List<String> lines(LabResult result, int width) {
    var squeeze = new SqueezeTable(result);
    List<String> shown = new ArrayList<>();
    shown.add("the machine with its neighbours: medians over the seeds; work is accesses of all");
    shown.addAll(squeeze.table().lines(width));
    return shown;
  }

  private Table table() {
    var table = new Table(LABELS.stream().map(Column::heading).toArray(String[]::new));
    for (Line line : lines) {
      table.row(LABELS.stream().map(label -> label.text.apply(line)).toArray(String[]::new));
    }
    table.group("");
    columns().forEach(column -> add(column, table));
    if (rows.stream().anyMatch(row -> row.schedule() != null)) {
      TIME.forEach(column -> add(column, table));
    }
    return table;
  }

  private static String orNobody(String name) {
    return name.isEmpty() ? "nobody" : name;
  }

  private void add(Column column, Table table) {
    table.column(column.heading, lines.stream().map(column.text).toList());
  }

  private List<Column> columns() {
    return List.of(
        judged("miss ratio", Yardstick.MISSES, row -> 100 * row.missRatio(), "%.2f"),
        count("asked", "asked"),
        count("returned", "returned"),
        count("repossessed", "repossessed"),
        count("to hand, median", "cyclesToHand.median"),
        judged("99 in 100", Yardstick.RESPONSE, Yardstick.RESPONSE::of, "%,.0f"),
        judged("slowest of all", Yardstick.SLOWEST, Yardstick.SLOWEST::of, "%,.0f"),
        judged("work/Mcycle", Yardstick.WORK, Yardstick.WORK::of, "%,.2f"));
  }

  /** With a star for the best of a size, and the sign of the comparison with the baseline. */
  private Column judged(
      String heading, Yardstick yardstick, ToDoubleFunction<LabRow> figure, String format) {
    Map<LabCell, Verdict> verdicts = Rivals.of(rows, baseline, yardstick);
    return new Column(
        heading + "  ",
        line ->
            Shown.figure(line.series, figure, format)
                + (isBest(line, yardstick) ? "*" : " ")
                + Shown.mark(verdicts.get(line.series.cell()), line.entrant.equals(baseline)));
  }

  private static boolean isBest(Line line, Yardstick yardstick) {
    return line.series.median(yardstick::of) == line.arena.best(line.size, yardstick);
  }

  private static Column count(String heading, String path) {
    return new Column(heading, line -> Shown.figure(line.series, row -> row.count(path), "%,.0f"));
  }

  /** Of rows whose time was scheduled. */
  private static Column time(
      String heading, ToDoubleFunction<ScheduleFacts> figure, String format) {
    return new Column(
        heading,
        line ->
            line.series.rows().stream().anyMatch(row -> row.schedule() == null)
                ? ""
                : Shown.figure(line.series, row -> row.ofSchedule(figure), format));
  }

  /** Of rows whose scheduler goes by shares: the others have no ideal to be off. */
  private static Column ideal(
      String heading, ToDoubleFunction<ScheduleFacts> figure, String format) {
    Column any = time(heading, figure, format);
    return new Column(
        heading,
        line ->
            line.series.rows().stream().allMatch(LabRow::hasIdealTime) ? any.text.apply(line) : "");
  }
}
