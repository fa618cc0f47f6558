package exo.bench.lab.report;

import exo.bench.lab.BoundRow;
import exo.bench.lab.LabCell;
import exo.bench.lab.LabResult;
import exo.bench.lab.LabRow;
import exo.bench.lab.statistics.Entrants;
import exo.bench.lab.statistics.Rivals;
import exo.bench.lab.statistics.Series;
import exo.bench.lab.statistics.Verdict;
import exo.bench.lab.statistics.Yardstick;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Rows put in order: races, in each the sizes, in each the entrants. What all cells have in common is in no name.
 *
 * @param races in the order of the plan
 * @param entrants all names, in the order of the plan
 * @param yardsticks what they are judged by
 */
record Standings(List<Race> races, List<String> entrants, List<Yardstick> yardsticks) {
  Standings {
    races = List.copyOf(races);
    entrants = List.copyOf(entrants);
    yardsticks = List.copyOf(yardsticks);
  }

  static Standings of(LabResult result) {
    Function<LabRow, String> race = races(result);
    Entrants entrants = Entrants.of(result.rows());
    var heats = new Heats(entrants, result.bounds(), verdicts(result));
    var races = new ArrayList<Race>();
    grouped(result.rows(), race)
        .forEach((name, rows) -> races.add(new Race(name, races.size(), heats.of(rows))));
    return new Standings(races, entrants.names(), entrants.yardsticks());
  }

  private static Map<Yardstick, Map<LabCell, Verdict>> verdicts(LabResult result) {
    var verdicts = new EnumMap<Yardstick, Map<LabCell, Verdict>>(Yardstick.class);
    for (Yardstick yardstick : Yardstick.values()) {
      verdicts.put(yardstick, Rivals.of(result.rows(), result.method().baseline(), yardstick));
    }
    return verdicts;
  }

  /** By trace, and by mode and neighbour where they differ. */
  private static Function<LabRow, String> races(LabResult result) {
    var parts = new ArrayList<Function<LabCell, String>>(List.of(LabCell::trace));
    for (Function<LabCell, String> part :
        List.<Function<LabCell, String>>of(LabCell::mode, LabCell::neighbour)) {
      if (result.rows().stream().map(LabRow::cell).map(part).distinct().count() > 1) {
        parts.add(part);
      }
    }
    return row ->
        parts.stream()
            .map(part -> part.apply(row.cell()))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", "));
  }

  private record Heats(
      Entrants entrants, List<BoundRow> bounds, Map<Yardstick, Map<LabCell, Verdict>> verdicts) {
    List<Heat> of(List<LabRow> rows) {
      return grouped(rows, row -> row.cell().size()).values().stream()
          .map(this::heat)
          .sorted(Comparator.comparingLong(Heat::frames))
          .toList();
    }

    private Heat heat(List<LabRow> rows) {
      LabCell cell = rows.getFirst().cell();
      List<BoundRow> below =
          bounds.stream()
              .filter(
                  bound -> bound.trace().equals(cell.trace()) && bound.size().equals(cell.size()))
              .toList();
      var scores = new ArrayList<Score>();
      grouped(rows, row -> entrants.name(row.cell()))
          .forEach((name, ofOne) -> scores.add(score(name, ofOne)));
      scores.sort(
          Comparator.comparingDouble(Score::missRatio) // NaN comes last
              .thenComparing(Score::entrant));
      long frames = rows.stream().mapToLong(LabRow::frames).max().orElse(0);
      return new Heat(cell.size(), frames, scores, below);
    }

    private Score score(String name, List<LabRow> rows) {
      LabCell cell = Series.unseeded(rows.getFirst().cell());
      var found = new EnumMap<Yardstick, Verdict>(Yardstick.class);
      verdicts.forEach(
          (yardstick, all) -> {
            Verdict verdict = all.get(cell);
            if (verdict != null) {
              found.put(yardstick, verdict);
            }
          });
      return new Score(name, rows, found);
    }
  }

  private static Map<String, List<LabRow>> grouped(
      List<LabRow> rows, Function<LabRow, String> name) {
    return rows.stream()
        .collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.toList()));
  }
}
