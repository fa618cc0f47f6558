package exo.bench.lab;

import exo.bench.lab.statistics.Entrants;
import exo.bench.lab.statistics.Series;
import exo.bench.lab.statistics.Yardstick;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cells in which everything but entrant, size and seed is the same: one table.
 *
 * @param like what its cells have in common
 * @param entrants their names, in their order
 * @param sizes its sizes, in their order
 * @param seats who sits where; those that failed are not there
 */
record Arena(LabCell like, List<String> entrants, List<String> sizes, Map<Seat, Series> seats) {
  /** An entrant with a size. */
  record Seat(String entrant, String size) {}

  /** Sorts rows into arenas, in their order. */
  static List<Arena> of(List<LabRow> rows) {
    Entrants entrants = Entrants.of(rows);
    Map<LabCell, List<LabRow>> places = new LinkedHashMap<>();
    for (LabRow row : rows) {
      places.computeIfAbsent(place(entrants, row.cell()), any -> new ArrayList<>()).add(row);
    }
    List<Arena> arenas = new ArrayList<>();
    places.forEach((like, those) -> arenas.add(arena(like, those, entrants)));
    return arenas;
  }

  private static LabCell place(Entrants entrants, LabCell cell) {
    LabCell heat = entrants.place(cell);
    return Series.with(heat, "", "", heat.answer(), heat.arbiter(), heat.schedule());
  }

  private static Arena arena(LabCell like, List<LabRow> rows, Entrants entrants) {
    Set<String> names = new LinkedHashSet<>();
    Set<String> sizes = new LinkedHashSet<>();
    for (LabRow row : rows) {
      names.add(entrants.name(row.cell()));
      sizes.add(row.cell().size());
    }
    Map<Seat, Series> seats = new LinkedHashMap<>();
    for (Series series : Series.of(rows).values()) {
      seats.put(new Seat(entrants.name(series.cell()), series.cell().size()), series);
    }
    return new Arena(like, List.copyOf(names), List.copyOf(sizes), seats);
  }

  /** {@return the rows of an entrant with a size; null when there are none with figures} */
  @Nullable Series at(String entrant, String size) {
    return seats.get(new Seat(entrant, size));
  }

  /** {@return the best median with a size; NaN where nobody has one} */
  double best(String size, Yardstick yardstick) {
    double best = Double.NaN;
    for (String entrant : entrants) {
      Series found = at(entrant, size);
      double median = found == null ? Double.NaN : found.median(yardstick::of);
      boolean better = Double.isNaN(best) || yardstick.rank(median) < yardstick.rank(best);
      best = better ? median : best;
    }
    return best;
  }
}
