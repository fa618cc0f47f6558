package exo.bench.primitives;

import exo.service.Figures;
import java.util.List;

/** The table on the terminal, written line by line, because the last row is minutes away. */
final class BenchTable {
  private static final int FIGURE = 10;

  private final int nameWidth;
  private final int targetWidth;

  /** For these rows. */
  BenchTable(List<Row> rows) {
    int names = "row".length();
    int targets = "target".length();
    for (Row row : rows) {
      names = Math.max(names, row.name().length());
      targets = Math.max(targets, row.target().text(row.unit()).length());
    }
    nameWidth = names;
    targetWidth = targets;
  }

  String heading() {
    return line(
            "row",
            "value",
            "baseline",
            "unit",
            "ratio",
            "growth",
            "B/op",
            "cycles",
            "cold",
            "spread",
            "target")
        .stripTrailing();
  }

  String line(Result result) {
    Measured measured = result.measured();
    return line(
            result.row().name(),
            figure(measured.value()),
            figure(measured.baseline()),
            result.row().unit().symbol(),
            Figures.decimal(measured.ratio(), 2),
            Figures.decimal(result.growth(), 2),
            Figures.decimal(measured.bytesPerOp(), 2),
            Figures.decimal(measured.cycles(), 0),
            figure(measured.cold()),
            Figures.decimal(100 * measured.spread(), 0) + "%",
            result.row().target().text(result.row().unit()))
        + verdict(result);
  }

  private static String verdict(Result result) {
    if (result.row().target().equals(Target.NONE)) {
      return "";
    }
    return result.reached() ? "  reached" : "  missed";
  }

  private String line(
      String name,
      String value,
      String baseline,
      String unit,
      String ratio,
      String growth,
      String bytes,
      String cycles,
      String cold,
      String spread,
      String target) {
    return left(name, nameWidth)
        + right(value, FIGURE)
        + right(baseline, FIGURE)
        + "  "
        + left(unit, 4)
        + right(ratio, 6)
        + right(growth, 7)
        + right(bytes, 10)
        + right(cycles, FIGURE + 2)
        + right(cold, 6)
        + right(spread, 7)
        + "  "
        + left(target, targetWidth);
  }

  /** Three digits or more. */
  private static String figure(double value) {
    return Figures.decimal(value, value < 10 ? 2 : value < 100 ? 1 : 0);
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
