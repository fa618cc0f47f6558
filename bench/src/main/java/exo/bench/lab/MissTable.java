package exo.bench.lab;

import exo.bench.lab.statistics.Interval;
import exo.bench.lab.statistics.Series;
import exo.bench.lab.statistics.Verdict;
import exo.service.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * The table of an arena: what the sizes are in frames, miss ratios by policy and size, with what the
 * future would have allowed, and what an access costs.
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
    var table = new Table("policy");
    table.row("frames");
    arena.policies().forEach(table::row);
    names.forEach(table::row);
    table.group("");
    for (String size : arena.sizes()) {
      List<String> column = new ArrayList<>();
      column.add(frames(size));
      for (String policy : arena.policies()) {
        column.add(cell(policy, size) + mark(policy, size));
      }
      names.forEach(name -> column.add(bound(name, size)));
      table.column(size + "  ", column);
    }
    table.column("curve", column(names, this::curve, this::boundCurve));
    if (names.contains(OPTIMUM)) {
      table.column("above optimum", column(names, this::above, name -> ""));
    }
    table.column("cycles/access", column(names, this::cycles, name -> ""));
    return table.lines(width);
  }

  private List<String> column(
      List<String> names, Function<String, String> ofPolicy, Function<String, String> ofBound) {
    List<String> cells = new ArrayList<>(List.of(""));
    arena.policies().forEach(policy -> cells.add(ofPolicy.apply(policy)));
    names.forEach(name -> cells.add(ofBound.apply(name)));
    return cells;
  }

  /** A share of few pages may be one frame, whatever it says. */
  private String frames(String size) {
    return arena.policies().stream()
        .map(policy -> arena.at(policy, size))
        .filter(series -> series != null)
        .map(series -> "%,d  ".formatted(series.rows().getFirst().frames()))
        .findFirst()
        .orElse("");
  }

  private String cell(String policy, String size) {
    Series series = arena.at(policy, size);
    if (series == null) {
      return "none ";
    }
    Interval interval = Interval.of(series.values(LabRow::missRatio));
    String winner = interval.median() == arena.best(size) ? "*" : " ";
    return series.isExact()
        ? percent(interval.median()) + winner
        : percent(interval.median())
            + "±"
            + percent((interval.high() - interval.low()) / 2)
            + winner;
  }

  private String mark(String policy, String size) {
    Verdict verdict = verdicts.get(Series.with(arena.like(), policy, size));
    if (verdict == null) {
      return policy.equals(baseline) ? "0" : " ";
    }
    return switch (verdict.kind()) {
      case LESS -> "-";
      case MORE -> "+";
      case SAME -> "=";
      case UNDECIDED -> "~";
      case TOO_FEW -> "?";
    };
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

  private String curve(String policy) {
    return Sparkline.of(
        arena.sizes().stream().mapToDouble(size -> ratio(policy, size)).toArray(), most());
  }

  private String boundCurve(String name) {
    return Sparkline.of(
        bounds.stream()
            .filter(bound -> bound.name().equals(name))
            .mapToDouble(BoundRow::missRatio)
            .toArray(),
        most());
  }

  private double ratio(String policy, String size) {
    Series series = arena.at(policy, size);
    return series == null ? Double.NaN : series.median(LabRow::missRatio);
  }

  /** One scale for the whole table, so that its curves can be compared. */
  private double most() {
    double most =
        arena.policies().stream()
            .flatMapToDouble(
                policy -> arena.sizes().stream().mapToDouble(size -> ratio(policy, size)))
            .filter(ratio -> !Double.isNaN(ratio))
            .max()
            .orElse(1);
    return most > 0 ? most : 1;
  }

  /** Misses over all sizes that it has played, by those of the optimum for the same. */
  private String above(String policy) {
    double misses = 0;
    double least = 0;
    for (BoundRow bound : bounds) {
      Series series = bound.name().equals(OPTIMUM) ? arena.at(policy, bound.size()) : null;
      if (series != null) {
        misses += series.median(LabRow::missRatio);
        least += bound.missRatio();
      }
    }
    return least == 0 ? "" : String.format(Locale.ROOT, "%+.1f%%", 100 * (misses / least - 1));
  }

  private String cycles(String policy) {
    DoubleStream each =
        arena.sizes().stream()
            .map(size -> arena.at(policy, size))
            .filter(series -> series != null)
            .mapToDouble(series -> series.median(LabRow::cyclesPerAccess));
    double mean = each.average().orElse(Double.NaN);
    return Double.isNaN(mean) ? "" : String.format(Locale.ROOT, "%,.0f", mean);
  }
}
