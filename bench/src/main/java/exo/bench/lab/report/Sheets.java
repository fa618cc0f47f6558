package exo.bench.lab.report;

import exo.bench.lab.BoundRow;
import exo.bench.lab.LabResult;
import exo.bench.lab.LabRow;
import exo.bench.lab.report.CyclesFigure.Account;
import exo.bench.lab.report.ResponseFigure.Moment;
import exo.bench.lab.report.Sheet.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The tables of a contest. */
final class Sheets {
  private static final List<String> WHERE = List.of("contest", "size", "frames");

  private Sheets() {}

  /** {@return who won each contest at each size, and how far from the optimum that is} */
  static Sheet winners(Contest contest) {
    List<String> bounds = boundNames(contest);
    var headings = new ArrayList<>(WHERE);
    headings.addAll(List.of("winner", "miss ratio", "next", "its miss ratio"));
    for (String bound : bounds) {
      headings.addAll(List.of(bound, "× " + bound));
    }
    var rows = new ArrayList<List<Cell>>();
    forEachField(contest, (arena, field) -> rows.add(winner(arena, field, bounds)));
    return new Sheet("winners", "Who won, and the distance to the optimum", headings, rows);
  }

  private static List<Cell> winner(Arena arena, Field field, List<String> bounds) {
    List<Score> winners = field.winners();
    double best = winners.isEmpty() ? Double.NaN : winners.getFirst().missRatio();
    var row = where(arena, field);
    row.add(Cell.text(names(winners)).outstanding(true));
    row.add(ratio(best));
    List<Score> others = field.valid().subList(winners.size(), field.valid().size());
    row.add(Cell.text(others.isEmpty() ? "-" : others.getFirst().entrant()));
    row.add(ratio(others.isEmpty() ? Double.NaN : others.getFirst().missRatio()));
    for (String name : bounds) {
      double bound = bound(field, name);
      row.add(ratio(bound));
      row.add(Cell.number(Numbers.times(best / bound), best / bound));
    }
    return row;
  }

  private static String names(List<Score> winners) {
    return winners.isEmpty()
        ? "-"
        : winners.stream().map(Score::entrant).collect(Collectors.joining(", "));
  }

  /** {@return every entrant at every size} */
  static Sheet scores(Contest contest) {
    var headings = new ArrayList<>(WHERE);
    headings.addAll(
        List.of(
            "policy",
            "miss ratio",
            "least",
            "most",
            "seeds",
            "× optimum",
            "cycles/access",
            "ns/access"));
    var rows = new ArrayList<List<Cell>>();
    forEachField(
        contest,
        (arena, field) -> field.valid().forEach(score -> rows.add(score(arena, field, score))));
    return new Sheet(
        "scores", "All entrants: the median over the seeds, and its range", headings, rows);
  }

  private static List<Cell> score(Arena arena, Field field, Score score) {
    var row = where(arena, field);
    row.add(Cell.text(score.entrant()).outstanding(field.winners().contains(score)));
    row.add(ratio(score.missRatio()));
    row.add(ratio(score.least(LabRow::missRatio)));
    row.add(ratio(score.most(LabRow::missRatio)));
    row.add(Cell.count(score.valid().size()));
    double distance =
        field.bounds().isEmpty()
            ? Double.NaN
            : score.missRatio() / field.bounds().getFirst().missRatio();
    row.add(Cell.number(Numbers.times(distance), distance));
    double cycles = score.median(LabRow::cyclesPerAccess);
    row.add(Cell.number(Numbers.one(cycles), cycles));
    double time = score.median(LabRow::nsPerAccess);
    row.add(Cell.number(Numbers.one(time), time));
    return row;
  }

  /** {@return where the cycles of an access went} */
  static Sheet cycles(Contest contest) {
    var headings = new ArrayList<>(WHERE);
    headings.add("policy");
    for (Account account : Account.values()) {
      headings.add(account.toString());
    }
    var rows = new ArrayList<List<Cell>>();
    forEachField(
        contest,
        (arena, field) -> field.valid().forEach(score -> rows.add(accounts(arena, field, score))));
    return new Sheet(
        "cycles", "Cycles for each access, by account: medians over the seeds", headings, rows);
  }

  private static List<Cell> accounts(Arena arena, Field field, Score score) {
    var row = where(arena, field);
    row.add(Cell.text(score.entrant()));
    for (Account account : Account.values()) {
      double cycles = score.median(account::perAccess);
      row.add(Cell.number(Numbers.one(cycles), cycles));
    }
    return row;
  }

  /** {@return how long others waited for frames, where anybody was asked} */
  static Sheet responses(Contest contest) {
    var headings = new ArrayList<>(WHERE);
    headings.add("policy");
    for (Moment moment : Moment.values()) {
      headings.add(moment.toString());
    }
    headings.addAll(List.of("asked", "by force", "misses by it"));
    var rows = new ArrayList<List<Cell>>();
    forEachField(
        contest,
        (arena, field) ->
            field.valid().stream()
                .filter(ResponseFigure::wasAsked)
                .forEach(score -> rows.add(response(arena, field, score))));
    return new Sheet(
        "responses", "Response to revocation, in cycles: medians over the seeds", headings, rows);
  }

  private static List<Cell> response(Arena arena, Field field, Score score) {
    var row = where(arena, field);
    row.add(Cell.text(score.entrant()));
    for (Moment moment : Moment.values()) {
      row.add(count(score.median(moment::cycles)));
    }
    for (String path : List.of("asked", "repossessed", "missesByRevocation")) {
      row.add(count(score.median(line -> line.count(path))));
    }
    return row;
  }

  /** {@return the points of the miss-ratio curves} */
  static Sheet curves(List<MissRatioCurve> curves) {
    var rows = new ArrayList<List<Cell>>();
    for (MissRatioCurve curve : curves) {
      for (MissRatioCurve.Point point : curve.points()) {
        rows.add(
            List.of(
                Cell.text(curve.trace()),
                Cell.text(curve.name()),
                Cell.count(point.frames()),
                ratio(point.missRatio()),
                curve.error() >= 0 ? ratio(curve.error()) : Cell.text("")));
      }
    }
    return new Sheet(
        "curves",
        "Miss-ratio curves, point by point",
        List.of("trace", "curve", "frames", "miss ratio", "error to be expected"),
        rows);
  }

  /** {@return the cells that gave no figures, with the reason} */
  static Sheet failures(LabResult result) {
    List<List<Cell>> rows =
        result.rows().stream()
            .filter(row -> !row.trouble().isEmpty())
            .map(
                row ->
                    List.of(
                        Cell.text(row.cell().trace()),
                        Cell.text(row.cell().mode()),
                        Cell.text(row.cell().policy()),
                        Cell.text(row.cell().size()),
                        Cell.count(row.cell().seed()),
                        Cell.text(row.trouble())))
            .toList();
    return new Sheet(
        "failures",
        "Cells that failed",
        List.of("trace", "mode", "policy", "size", "seed", "reason"),
        rows);
  }

  private static List<Cell> where(Arena arena, Field field) {
    var row = new ArrayList<Cell>();
    row.add(Cell.text(arena.name()));
    row.add(Cell.text(field.size()));
    row.add(Cell.count(field.frames()));
    return row;
  }

  private static Cell ratio(double ratio) {
    return Cell.number(Numbers.percent(ratio), ratio);
  }

  private static Cell count(double median) {
    return Cell.number(Numbers.count(Math.round(median)), median);
  }

  private static List<String> boundNames(Contest contest) {
    return contest.arenas().stream()
        .flatMap(arena -> arena.boundNames().stream())
        .distinct()
        .toList();
  }

  private static double bound(Field field, String name) {
    return field.bounds().stream()
        .filter(bound -> bound.name().equals(name))
        .mapToDouble(BoundRow::missRatio)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static void forEachField(Contest contest, BiConsumer<Arena, Field> visitor) {
    contest
        .arenas()
        .forEach(arena -> arena.fields().forEach(field -> visitor.accept(arena, field)));
  }
}
