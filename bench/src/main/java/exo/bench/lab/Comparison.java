package exo.bench.lab;

import exo.bench.lab.statistics.Series;
import exo.bench.lab.statistics.Verdict;
import exo.bench.lab.statistics.Verdict.Kind;
import exo.bench.lab.statistics.Yardstick;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What changed from one contest to another: first the conditions, then bounds, then cell by cell. Of
 * what chance touches the seeds are compared that both have, and all such cells are judged together:
 * among hundreds of them some differ by chance alone.
 */
final class Comparison {
  private final List<String> method;
  private final List<Change> changes = new ArrayList<>();
  private int same;

  /** Compares them. */
  Comparison(LabResult before, LabResult after) {
    method = MethodChanges.of(before, after);
    compareBounds(before, after);
    Map<LabCell, List<LabRow>> old = cells(before);
    Map<LabCell, List<LabRow>> now = cells(after);
    Set<LabCell> all = new LinkedHashSet<>(old.keySet());
    all.addAll(now.keySet());
    for (LabCell cell : all) {
      compare(cell, old.getOrDefault(cell, List.of()), now.getOrDefault(cell, List.of()));
    }
    judgeTogether();
  }

  /** Figures are the same with content and without, so that the two can be compared. */
  private static Map<LabCell, List<LabRow>> cells(LabResult result) {
    Map<LabCell, List<LabRow>> cells = new LinkedHashMap<>();
    for (LabRow row : result.rows()) {
      LabCell cell = Series.withoutContent(row.cell());
      cells.computeIfAbsent(cell, any -> new ArrayList<>()).add(row);
    }
    return cells;
  }

  /** They follow from the trace alone. */
  private void compareBounds(LabResult before, LabResult after) {
    for (BoundRow old : before.bounds()) {
      after.bounds().stream()
          .filter(now -> isOfTheSame(old, now) && now.misses() != old.misses())
          .forEach(now -> changes.add(Change.fact(bound(old, now))));
    }
  }

  private static boolean isOfTheSame(BoundRow old, BoundRow now) {
    return old.name().equals(now.name())
        && old.trace().equals(now.trace())
        && old.size().equals(now.size());
  }

  private static String bound(BoundRow old, BoundRow now) {
    return "%s of %s %s: misses %,d -> %,d, another trace"
        .formatted(old.name(), old.trace(), old.size(), old.misses(), now.misses());
  }

  private void compare(LabCell cell, List<LabRow> before, List<LabRow> after) {
    if (before.isEmpty() || after.isEmpty()) {
      String which = after.isEmpty() ? "only before" : "only after";
      changes.add(Change.fact(CellName.of(cell) + ": " + which));
      return;
    }
    int known = changes.size();
    CellFailures.of(cell, before, after).forEach(changes::add);
    for (Series old : Series.of(before).values()) {
      for (Series now : Series.of(after).values()) {
        compare(cell, old, now);
      }
    }
    same += changes.size() == known ? 1 : 0;
  }

  private void compare(LabCell cell, Series before, Series after) {
    Series old = before.sharedWith(after);
    Series now = after.sharedWith(before);
    if (old == null || now == null) {
      changes.add(Change.note(CellName.of(cell) + ": no seed is in both, nothing to compare"));
      return;
    }
    String other = otherTrace(old.rows().getFirst(), now.rows().getFirst());
    if (!other.isEmpty()) {
      changes.add(Change.fact(CellName.of(cell) + ": another trace, " + other));
      return;
    }
    boolean all =
        old.rows().size() == before.rows().size() && now.rows().size() == after.rows().size();
    String where =
        CellName.of(cell) + (all ? "" : " with the %d seeds of both".formatted(old.rows().size()));
    compare(where, old, now, "misses", row -> row.count("misses"));
    compare(where, old, now, "cycles per access", LabRow::cyclesPerAccess);
    if (!cell.neighbour().isEmpty() || !cell.schedule().isEmpty()) {
      compare(where, old, now, "work/Mcycle of all", Yardstick.WORK::of);
      compare(where, old, now, "slowest response of all", Yardstick.SLOWEST::of);
    }
  }

  private static String otherTrace(LabRow old, LabRow now) {
    List<String> differences = new ArrayList<>();
    difference("accesses", old.count("accesses"), now.count("accesses"), differences);
    difference("pages", old.pages(), now.pages(), differences);
    difference("frames", old.frames(), now.frames(), differences);
    return String.join(", ", differences);
  }

  private static void difference(String what, long old, long now, List<String> differences) {
    if (old != now) {
      differences.add("%s %,d -> %,d".formatted(what, old, now));
    }
  }

  private void compare(
      String where, Series before, Series after, String what, ToDoubleFunction<LabRow> figure) {
    Verdict verdict = Verdict.of(after, before, figure);
    if (verdict.kind() == Kind.SAME) {
      return;
    }
    double old = before.median(figure);
    double now = after.median(figure);
    String text = "%s: %s %s".formatted(where, what, step(old, now));
    boolean apart = !before.interval(figure).overlaps(after.interval(figure));
    changes.add(Change.figure(text, verdict, apart));
  }

  private static String step(double old, double now) {
    if (text(old).equals(text(now))) {
      return text(old) + " in the middle of both, and not seed by seed";
    }
    String share = old == 0 ? "" : String.format(Locale.ROOT, " (%+.2f%%)", 100 * (now / old - 1));
    return text(old) + " -> " + text(now) + share;
  }

  private static String text(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%,.2f", value);
  }

  private void judgeTogether() {
    List<Verdict> tested = new ArrayList<>();
    for (Change change : changes) {
      if (change.verdict() != null) {
        tested.add(change.verdict());
      }
    }
    Iterator<Verdict> judged = Verdict.together(tested).iterator();
    changes.replaceAll(change -> change.verdict() == null ? change : change.judged(judged.next()));
  }

  /** {@return a line for each difference, the conditions first, and how many cells have none} */
  List<String> lines() {
    List<String> lines = new ArrayList<>(method);
    changes.forEach(change -> lines.add(change.line()));
    lines.add("%,d cells are the same".formatted(same));
    return List.copyOf(lines);
  }

  /** {@return whether something changed that chance does not explain} */
  boolean matters() {
    return changes.stream().anyMatch(Change::matters);
  }
}
