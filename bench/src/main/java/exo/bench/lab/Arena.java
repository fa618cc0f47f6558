package exo.bench.lab;

import exo.bench.lab.statistics.Series;
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
}
