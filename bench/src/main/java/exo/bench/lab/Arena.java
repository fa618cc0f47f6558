package exo.bench.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cells in which everything but policy, size and seed is the same: one table.
 *
 * @param like any of its cells
 * @param policies its policies, in their order
 * @param sizes its sizes, in their order
 * @param series by {@link Series#unseeded} cell; those that failed are not there
 */
record Arena(LabCell like, List<String> policies, List<String> sizes, Map<LabCell, Series> series) {
  /** Sorts rows into arenas, in their order. */
  static List<Arena> of(List<LabRow> rows) {
    Map<LabCell, Series> series = Series.of(rows);
    Map<LabCell, LinkedHashSet<String>> policies = new LinkedHashMap<>();
    Map<LabCell, LinkedHashSet<String>> sizes = new LinkedHashMap<>();
    for (LabRow row : rows) {
      LabCell place = Series.with(row.cell(), "", "");
      policies.computeIfAbsent(place, cell -> new LinkedHashSet<>()).add(row.cell().policy());
      sizes.computeIfAbsent(place, cell -> new LinkedHashSet<>()).add(row.cell().size());
    }
    List<Arena> arenas = new ArrayList<>();
    policies.forEach(
        (place, names) ->
            arenas.add(
                new Arena(place, List.copyOf(names), List.copyOf(sizes.get(place)), series)));
    return arenas;
  }

  /** {@return the rows of a policy with a size; null when there are none with figures} */
  @Nullable Series at(String policy, String size) {
    return series.get(Series.with(like, policy, size));
  }

  /** {@return the least median miss ratio with a size; infinite where nobody has one} */
  double best(String size) {
    double best = Double.POSITIVE_INFINITY;
    for (String policy : policies) {
      Series found = at(policy, size);
      best = found == null ? best : Math.min(best, found.median(LabRow::missRatio));
    }
    return best;
  }

  /**
   * {@return how each policy compares with the baseline at a size, judged together; null where
   * there is nothing to compare}
   */
  Map<String, Verdict> verdicts(String size, String baseline) {
    Series base = at(baseline, size);
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    if (base == null) {
      return verdicts;
    }
    List<String> rivals =
        policies.stream()
            .filter(policy -> !policy.equals(baseline) && at(policy, size) != null)
            .toList();
    List<Verdict> judged =
        Verdict.together(
            rivals.stream()
                .map(policy -> Verdict.of(found(policy, size), base, LabRow::missRatio))
                .toList());
    for (int i = 0; i < rivals.size(); i++) {
      verdicts.put(rivals.get(i), judged.get(i));
    }
    return verdicts;
  }

  private Series found(String policy, String size) {
    Series found = at(policy, size);
    if (found == null) {
      throw new IllegalStateException("no rows of " + policy + " with " + size);
    }
    return found;
  }
}
