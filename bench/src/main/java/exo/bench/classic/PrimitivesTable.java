package exo.bench.classic;

import exo.service.Figures;

/** The table on the terminal, line by line as rows are done. */
final class PrimitivesTable {
  private static final int NAME = 9;
  private static final int CYCLES = 12;
  private static final int RATIO = 7;
  private static final int TIME = 12;
  private static final int SPREAD = 7;

  private PrimitivesTable() {}

  static String heading() {
    return line("#", "row", "exokernel", "monolith", "ratio", "paper", "exo ns", "", "mono ns", "");
  }

  static String line(Result result) {
    return line(
        Integer.toString(result.row().number()),
        result.row().name(),
        AccountText.cycles(result.exokernel().cycles()),
        AccountText.cycles(result.monolith().cycles()),
        Figures.decimal(result.ratio(), 2),
        result.row().published().ratioText(),
        time(result.exokernelTime().median()),
        spread(result.exokernelTime().spread()),
        time(result.monolithTime().median()),
        spread(result.monolithTime().spread()));
  }

  static String contrastHeading() {
    return line(
        "#", "row", "this way", "other way", "ratio", "paper", "this ns", "", "other ns", "");
  }

  static String line(ContrastResult result) {
    return line(
        Integer.toString(result.row().number()),
        result.row().name(),
        AccountText.cycles(result.first().cycles()),
        AccountText.cycles(result.second().cycles()),
        Figures.decimal(result.ratio(), 2),
        Figures.decimal(result.row().paperRatio(), 2),
        time(result.firstTime().median()),
        spread(result.firstTime().spread()),
        time(result.secondTime().median()),
        spread(result.secondTime().spread()));
  }

  private static String line(
      String number,
      String name,
      String exokernel,
      String monolith,
      String ratio,
      String paper,
      String exokernelTime,
      String exokernelSpread,
      String monolithTime,
      String monolithSpread) {
    String text =
        right(number, 2)
            + "  "
            + left(name, NAME)
            + right(exokernel, CYCLES)
            + right(monolith, CYCLES)
            + right(ratio, RATIO)
            + right(paper, RATIO)
            + right(exokernelTime, TIME)
            + right(exokernelSpread, SPREAD)
            + right(monolithTime, TIME)
            + right(monolithSpread, SPREAD);
    return text.stripTrailing();
  }

  private static String time(double nanos) {
    return Figures.decimal(nanos, nanos < 100 ? 1 : 0);
  }

  private static String spread(double spread) {
    return Double.isNaN(spread) ? "" : Figures.decimal(100 * spread, 0) + "%";
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
