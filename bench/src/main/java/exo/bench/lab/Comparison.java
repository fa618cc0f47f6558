package exo.bench.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What changed from one contest to another. */
final class Comparison {
  private final List<String> lines = new ArrayList<>();
  private boolean matters;
  private int same;

  /** Compares them cell by cell. */
  Comparison(LabResult before, LabResult after) {
    Map<LabCell, Series> old = Series.of(before.rows());
    Map<LabCell, Series> now = Series.of(after.rows());
    old.forEach(
        (cell, series) -> {
          Series other = now.get(cell);
          if (other == null) {
            alone(cell, "only before");
          } else {
            compare(series, other);
          }
        });
    now.keySet().stream()
        .filter(cell -> !old.containsKey(cell))
        .forEach(cell -> alone(cell, "only after"));
    lines.add("%,d cells are the same".formatted(same));
  }

  private void alone(LabCell cell, String which) {
    matters = true;
    lines.add("%s: %s".formatted(CellName.of(cell), which));
  }

  private void compare(Series before, Series after) {
    String name = CellName.of(before.cell());
    String misses = changed(before, after, "misses", row -> row.count("misses"));
    String cycles = changed(before, after, "cycles per access", LabRow::cyclesPerAccess);
    if (misses.isEmpty() && cycles.isEmpty()) {
      same++;
      return;
    }
    for (String change : List.of(misses, cycles)) {
      if (!change.isEmpty()) {
        lines.add(name + ": " + change);
      }
    }
  }

  /** Returns what changed, or nothing. */
  private String changed(
      Series before, Series after, String what, ToDoubleFunction<LabRow> figure) {
    if (isSame(before, after, figure)) {
      return "";
    }
    double old = before.median(figure);
    double now = after.median(figure);
    String how =
        String.format(
            Locale.ROOT,
            "%s %s -> %s (%+.2f%%)",
            what,
            text(old),
            text(now),
            100 * (now / old - 1));
    return how + ", " + judged(before, after, figure);
  }

  private static boolean isSame(Series before, Series after, ToDoubleFunction<LabRow> figure) {
    return before.bySeed(figure).equals(after.bySeed(figure));
  }

  private static String text(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%,.2f", value);
  }

  private String judged(Series before, Series after, ToDoubleFunction<LabRow> figure) {
    Verdict verdict = Verdict.of(after, before, figure);
    boolean apart = !Interval.of(before.values(figure)).overlaps(Interval.of(after.values(figure)));
    if (before.isExact() && after.isExact()) {
      matters = true;
      return "exact: it matters";
    }
    if (verdict.differs()) {
      matters = true;
      return String.format(
          Locale.ROOT,
          "p %.3f over the seeds, intervals %s: it matters",
          verdict.p(),
          apart ? "apart" : "overlap");
    }
    return verdict.kind() == Verdict.Kind.TOO_FEW
        ? "too few seeds to say"
        : String.format(Locale.ROOT, "p %.3f over the seeds: chance explains it", verdict.p());
  }

  /** {@return a line for each difference, and how many cells have none} */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** {@return whether something changed that chance does not explain} */
  boolean matters() {
    return matters;
  }
}
