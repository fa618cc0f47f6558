package exo.bench.lab.report;

import exo.bench.lab.BoundRow;
import exo.bench.lab.LabCell;
import exo.bench.lab.LabResult;
import exo.bench.lab.LabRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Rows put in order: arenas, in each the sizes, in each the entrants. What all cells have in common is in no name.
 *
 * @param arenas in the order of the plan
 * @param entrants all names, in the order of the plan
 */
record Contest(List<Arena> arenas, List<String> entrants) {
  Contest {
    arenas = List.copyOf(arenas);
    entrants = List.copyOf(entrants);
  }

  static Contest of(LabResult result) {
    Function<LabRow, String> arena =
        name(result, List.of(LabCell::trace), List.of(LabCell::mode, LabCell::neighbour));
    Function<LabRow, String> terms =
        name(result, List.of(), List.of(LabCell::answer, LabCell::arbiter, LabCell::schedule));
    Function<LabRow, String> entrant = row -> joined(row.policy(), terms.apply(row));
    var arenas = new ArrayList<Arena>();
    grouped(result.rows(), arena)
        .forEach(
            (name, rows) ->
                arenas.add(new Arena(name, arenas.size(), fields(rows, entrant, result.bounds()))));
    return new Contest(arenas, result.rows().stream().map(entrant).distinct().toList());
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

  private static List<Field> fields(
      List<LabRow> rows, Function<LabRow, String> entrant, List<BoundRow> bounds) {
    return grouped(rows, row -> row.cell().size()).values().stream()
        .map(ofSize -> field(ofSize, entrant, bounds))
        .sorted(Comparator.comparingLong(Field::frames))
        .toList();
  }

  private static Field field(
      List<LabRow> rows, Function<LabRow, String> entrant, List<BoundRow> bounds) {
    LabCell cell = rows.getFirst().cell();
    List<BoundRow> below =
        bounds.stream()
            .filter(bound -> bound.trace().equals(cell.trace()) && bound.size().equals(cell.size()))
            .toList();
    var scores = new ArrayList<Score>();
    grouped(rows, entrant).forEach((name, ofOne) -> scores.add(new Score(name, ofOne)));
    scores.sort(
        Comparator.comparingDouble(Score::missRatio) // NaN comes last
            .thenComparing(Score::entrant));
    long frames = rows.stream().mapToLong(LabRow::frames).max().orElse(0);
    return new Field(cell.size(), frames, scores, below);
  }

  private static Map<String, List<LabRow>> grouped(
      List<LabRow> rows, Function<LabRow, String> name) {
    return rows.stream()
        .collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.toList()));
  }
}
