package exo.bench.lab.report;

import exo.bench.lab.BoundRow;
import exo.bench.lab.LabCell;
import exo.bench.lab.LabResult;
import exo.bench.lab.LabRow;
import exo.bench.lab.statistics.Rivals;
import exo.bench.lab.statistics.Series;
import exo.bench.lab.statistics.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
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
 */
record Standings(List<Race> races, List<String> entrants) {
  Standings {
    races = List.copyOf(races);
    entrants = List.copyOf(entrants);
  }

  static Standings of(LabResult result) {
    Function<LabRow, String> race =
        name(result, List.of(LabCell::trace), List.of(LabCell::mode, LabCell::neighbour));
    Function<LabRow, String> terms =
        name(result, List.of(), List.of(LabCell::answer, LabCell::arbiter, LabCell::schedule));
    Function<LabRow, String> entrant = row -> joined(row.policy(), terms.apply(row));
    Map<LabCell, Verdict> verdicts = Rivals.of(result.rows(), result.method().baseline());
    var heats = new Heats(entrant, result.bounds(), verdicts);
    var races = new ArrayList<Race>();
    grouped(result.rows(), race)
        .forEach((name, rows) -> races.add(new Race(name, races.size(), heats.of(rows))));
    return new Standings(races, result.rows().stream().map(entrant).distinct().toList());
  }

  private static Function<LabRow, String> name(
      LabResult result,
      List<Function<LabCell, String>> always,
      List<Function<LabCell, String>> whereTheyDiffer) {
    var parts = new ArrayList<>(always);
    for (Function<LabCell, String> part : whereTheyDiffer) {
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

  private static String joined(String first, String second) {
    return second.isEmpty() ? first : first + ", " + second;
  }

  private record Heats(
      Function<LabRow, String> entrant, List<BoundRow> bounds, Map<LabCell, Verdict> verdicts) {
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
      grouped(rows, entrant).forEach((name, ofOne) -> scores.add(score(name, ofOne)));
      scores.sort(
          Comparator.comparingDouble(Score::missRatio) // NaN comes last
              .thenComparing(Score::entrant));
      long frames = rows.stream().mapToLong(LabRow::frames).max().orElse(0);
      return new Heat(cell.size(), frames, scores, below);
    }

    private Score score(String name, List<LabRow> rows) {
      return new Score(name, rows, verdicts.get(Series.unseeded(rows.getFirst().cell())));
    }
  }

  private static Map<String, List<LabRow>> grouped(
      List<LabRow> rows, Function<LabRow, String> name) {
    return rows.stream()
        .collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.toList()));
  }
}
