package exo.bench.lab;

import exo.bench.lab.statistics.Interval;
import exo.bench.lab.statistics.Series;
import exo.bench.lab.statistics.Verdict;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What changed from one contest to another. The cells that chance touches are judged together:
 * among hundreds of them some differ by chance alone.
 */
final class Comparison {
  /** A line, and what stands behind it: nothing where a cell is in one of them only. */
  private record Change(String text, @Nullable Verdict verdict, boolean apart) {
    boolean isTested() {
      return verdict != null && verdict.isTested();
    }

    Change judged(Verdict among) {
      return new Change(text, among, apart);
    }

    boolean matters() {
      return verdict == null || verdict.differs();
    }

    String line() {
      return verdict == null ? text : text + ", " + judgement(verdict);
    }

    private String judgement(Verdict found) {
      return switch (found.kind()) {
        case LESS, MORE ->
            isTested()
                ? String.format(
                    Locale.ROOT,
                    "p %.3f over the seeds, intervals %s: it matters",
                    found.p(),
                    apart ? "apart" : "overlap")
                : "exact: it matters";
        case TOO_FEW -> "too few seeds to say";
        case SAME, UNDECIDED ->
            String.format(Locale.ROOT, "p %.3f over the seeds: chance explains it", found.p());
      };
    }
  }

  private final List<Change> changes = new ArrayList<>();
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
    judgeTogether();
  }

  private void alone(LabCell cell, String which) {
    changes.add(new Change("%s: %s".formatted(CellName.of(cell), which), null, true));
  }

  private void compare(Series before, Series after) {
    int known = changes.size();
    compare(before, after, "misses", row -> row.count("misses"));
    compare(before, after, "cycles per access", LabRow::cyclesPerAccess);
    same += changes.size() == known ? 1 : 0;
  }

  private void compare(Series before, Series after, String what, ToDoubleFunction<LabRow> figure) {
    if (isSame(before, after, figure)) {
      return;
    }
    double old = before.median(figure);
    double now = after.median(figure);
    String text =
        String.format(
            Locale.ROOT,
            "%s: %s %s -> %s (%+.2f%%)",
            CellName.of(before.cell()),
            what,
            text(old),
            text(now),
            100 * (now / old - 1));
    boolean apart = !Interval.of(before.values(figure)).overlaps(Interval.of(after.values(figure)));
    changes.add(new Change(text, Verdict.of(after, before, figure), apart));
  }

  private void judgeTogether() {
    List<Verdict> tested = new ArrayList<>();
    for (Change change : changes) {
      if (change.verdict != null) {
        tested.add(change.verdict);
      }
    }
    Iterator<Verdict> judged = Verdict.together(tested).iterator();
    changes.replaceAll(change -> change.verdict == null ? change : change.judged(judged.next()));
  }

  private static boolean isSame(Series before, Series after, ToDoubleFunction<LabRow> figure) {
    return before.bySeed(figure).equals(after.bySeed(figure));
  }

  private static String text(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%,.2f", value);
  }

  /** {@return a line for each difference, and how many cells have none} */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    changes.forEach(change -> lines.add(change.line()));
    lines.add("%,d cells are the same".formatted(same));
    return List.copyOf(lines);
  }

  /** {@return whether something changed that chance does not explain} */
  boolean matters() {
    return changes.stream().anyMatch(Change::matters);
  }
}
