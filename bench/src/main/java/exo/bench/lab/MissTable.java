package exo.bench.lab;

import exo.bench.lab.statistics.Series;
import exo.bench.lab.statistics.Verdict;
import exo.bench.lab.statistics.Yardstick;
import exo.service.report.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * The table of an arena: what the sizes are in frames, miss ratios by entrant and size, with what
 * the future would have allowed, and what an access costs.
 */
final class MissTable {
  private static final String OPTIMUM = "optimum";

  private final Arena arena;
  private final List<BoundRow> bounds;
  private final Map<LabCell, Verdict> verdicts;
  private final String baseline;

  /**
   * Prepares it.
   *
   * @param bounds of all traces
   * @param verdicts how the others compare with the baseline
   * @param baseline whom
   */
  MissTable(Arena arena, List<BoundRow> bounds, Map<LabCell, Verdict> verdicts, String baseline) {
    this.arena = arena;
    this.verdicts = verdicts;
    this.bounds =
        bounds.stream().filter(bound -> bound.trace().equals(arena.like().trace())).toList();
    this.baseline = baseline;
  }

  List<String> lines(int width) {
    List<String> names = bounds.stream().map(BoundRow::name).distinct().toList();
    var table = new Table("entrant");
    table.row("frames");
    arena.entrants().forEach(table::row);
    names.forEach(table::row);
    table.group("");
    for (String size : arena.sizes()) {
      List<String> column = new ArrayList<>();
      column.add(frames(size));
      for (String entrant : arena.entrants()) {
        column.add(cell(entrant, size));
      }
      names.forEach(name -> column.add(bound(name, size)));
      table.column(size + "  ", column);
    }
    table.column("curve", column(names, this::curve, this::boundCurve));
    if (names.contains(OPTIMUM)) {
      table.column("above optimum", column(names, this::above, name -> ""));
    }
    table.column("cycles/access", column(names, this::cycles, name -> ""));
    table.column("figures", column(names, this::chance, name -> "exact"));
    return table.lines(width);
  }

  private List<String> column(
      List<String> names, Function<String, String> ofEntrant, Function<String, String> ofBound) {
    List<String> cells = new ArrayList<>(List.of(""));
    arena.entrants().forEach(entrant -> cells.add(ofEntrant.apply(entrant)));
    names.forEach(name -> cells.add(ofBound.apply(name)));
    return cells;
  }

  /** A share of few pages may be one frame, whatever it says. */
  private String frames(String size) {
    return arena.entrants().stream()
        .map(entrant -> arena.at(entrant, size))
        .filter(series -> series != null)
        .map(series -> "%,d  ".formatted(series.rows().getFirst().frames()))
        .findFirst()
        .orElse("");
  }

  private String cell(String entrant, String size) {
    Series series = arena.at(entrant, size);
    if (series == null) {
      return "none  ";
    }
    double best = arena.best(size, Yardstick.MISSES);
    return Shown.figure(series, row -> 100 * row.missRatio(), "%.2f")
        + (series.median(LabRow::missRatio) == best ? "*" : " ")
        + Shown.mark(verdicts.get(series.cell()), entrant.equals(baseline));
  }

  private String chance(String entrant) {
    return arena.sizes().stream()
        .map(size -> arena.at(entrant, size))
        .filter(series -> series != null)
        .max(Comparator.comparingInt(series -> series.rows().size()))
        .map(Shown::chance)
        .orElse("none");
  }

  private String bound(String name, String size) {
    return bounds.stream()
        .filter(bound -> bound.name().equals(name) && bound.size().equals(size))
        .map(bound -> percent(bound.missRatio()) + "  ")
        .findFirst()
        .orElse("");
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.2f", 100 * ratio);
  }

  private String curve(String entrant) {
    return Sparkline.of(
        arena.sizes().stream().mapToDouble(size -> ratio(entrant, size)).toArray(), most());
  }

  private String boundCurve(String name) {
    return Sparkline.of(
        bounds.stream()
            .filter(bound -> bound.name().equals(name))
            .mapToDouble(BoundRow::missRatio)
            .toArray(),
        most());
  }

  private double ratio(String entrant, String size) {
    Series series = arena.at(entrant, size);
    return series == null ? Double.NaN : series.median(LabRow::missRatio);
  }

  /** One scale for the whole table, so that its curves can be compared. */
  private double most() {
    double most =
        arena.entrants().stream()
            .flatMapToDouble(
                entrant -> arena.sizes().stream().mapToDouble(size -> ratio(entrant, size)))
            .filter(ratio -> !Double.isNaN(ratio))
            .max()
            .orElse(1);
    return most > 0 ? most : 1;
  }

  /** Misses over all sizes that it has played, by those of the optimum for the same. */
  private String above(String entrant) {
    double misses = 0;
    double least = 0;
    for (BoundRow bound : bounds) {
      Series series = bound.name().equals(OPTIMUM) ? arena.at(entrant, bound.size()) : null;
      if (series != null) {
        misses += series.median(LabRow::missRatio);
        least += bound.missRatio();
      }
    }
    return least == 0 ? "" : String.format(Locale.ROOT, "%+.1f%%", 100 * (misses / least - 1));
  }

  private String cycles(String entrant) {
    DoubleStream each =
        arena.sizes().stream()
            .map(size -> arena.at(entrant, size))
            .filter(series -> series != null)
            .mapToDouble(series -> series.median(LabRow::cyclesPerAccess));
    double mean = each.average().orElse(Double.NaN);
    return Double.isNaN(mean) ? "" : String.format(Locale.ROOT, "%,.0f", mean);
  }
}
