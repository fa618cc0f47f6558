package exo.bench.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How a cell's failures differ between two contests: a cell that has no figures is not the same as one that is not there. */
final class CellFailures {
  private CellFailures() {}

  /** {@return a line for each seed that failed, of a cell that is in both contests} */
  static List<Change> of(LabCell cell, List<LabRow> before, List<LabRow> after) {
    Map<Long, String> old = troubles(before);
    Map<Long, String> now = troubles(after);
    Set<Long> seeds = new TreeSet<>(old.keySet());
    seeds.addAll(now.keySet());
    List<Change> changes = new ArrayList<>();
    for (long seed : seeds) {
      String name = CellName.of(cell) + (seeds.size() > 1 ? " seed " + seed : "");
      change(name, old.getOrDefault(seed, ""), now.getOrDefault(seed, ""), changes);
    }
    return changes;
  }

  private static void change(String name, String old, String now, List<Change> changes) {
    if (old.isEmpty() && !now.isEmpty()) {
      changes.add(Change.fact(name + ": fails now: " + now));
    } else if (!old.isEmpty() && now.isEmpty()) {
      changes.add(Change.fact(name + ": failed before and does not now: " + old));
    } else if (!old.isEmpty()) {
      String as = now.equals(old) ? " as before: " : " otherwise than before: ";
      changes.add(Change.note(name + ": fails" + as + now));
    }
  }

  private static Map<Long, String> troubles(List<LabRow> rows) {
    Map<Long, String> troubles = new TreeMap<>();
    rows.forEach(row -> troubles.put(row.cell().seed(), row.trouble())); // empty where it went well
    return troubles;
  }
}
