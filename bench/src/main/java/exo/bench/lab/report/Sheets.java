package exo.bench.lab.report;

import exo.bench.lab.BoundRow;
import exo.bench.lab.LabResult;
import exo.bench.lab.LabRow;
import exo.bench.lab.report.CyclesFigure.Account;
import exo.bench.lab.report.ResponseFigure.Moment;
import exo.bench.lab.report.Sheet.Cell;
import exo.bench.lab.statistics.Interval;
import exo.bench.lab.statistics.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of a standings. */
final class Sheets {
  private static final List<String> WHERE = List.of("contest", "size", "frames");

  private Sheets() {}

  /** {@return who won each contest at each size, and how far from the optimum that is} */
  static Sheet winners(Standings standings) {
    List<String> bounds = boundNames(standings);
    var headings = new ArrayList<>(WHERE);
    headings.addAll(List.of("winner", "miss ratio", "next", "its miss ratio"));
    for (String bound : bounds) {
      headings.addAll(List.of(bound, "× " + bound));
    }
    var rows = new ArrayList<List<Cell>>();
    forEachHeat(standings, (race, heat) -> rows.add(winner(race, heat, bounds)));
    return new Sheet("winners", "Who won, and the distance to the optimum", headings, rows);
  }

  private static List<Cell> winner(Race race, Heat heat, List<String> bounds) {
    List<Score> winners = heat.winners();
    double best = winners.isEmpty() ? Double.NaN : winners.getFirst().missRatio();
    var row = where(race, heat);
    row.add(Cell.text(names(winners)).outstanding(true));
    row.add(ratio(best));
    List<Score> others = heat.valid().subList(winners.size(), heat.valid().size());
    row.add(Cell.text(others.isEmpty() ? "-" : others.getFirst().entrant()));
    row.add(ratio(others.isEmpty() ? Double.NaN : others.getFirst().missRatio()));
    for (String name : bounds) {
      double bound = bound(heat, name);
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
  static Sheet scores(Standings standings, String baseline) {
    var headings = new ArrayList<>(WHERE);
    headings.addAll(
        List.of(
            "policy",
            "miss ratio",
            "low",
            "high",
            "seeds",
            "than " + baseline,
            "p",
            "× optimum",
            "cycles/access",
            "ns/access"));
    var rows = new ArrayList<List<Cell>>();
    forEachHeat(
        standings,
        (race, heat) -> heat.valid().forEach(score -> rows.add(score(race, heat, score))));
    return new Sheet(
        "scores", "All entrants: the median over the seeds, and its 95% interval", headings, rows);
  }

  private static List<Cell> score(Race race, Heat heat, Score score) {
    var row = where(race, heat);
    row.add(Cell.text(score.entrant()).outstanding(heat.winners().contains(score)));
    Interval known = score.interval();
    row.add(ratio(known.median()));
    row.add(ratio(known.low()));
    row.add(ratio(known.high()));
    row.add(Cell.count(score.valid().size()));
    row.addAll(verdict(score.verdict()));
    double distance =
        heat.bounds().isEmpty()
            ? Double.NaN
            : score.missRatio() / heat.bounds().getFirst().missRatio();
    row.add(Cell.number(Numbers.times(distance), distance));
    double cycles = score.median(LabRow::cyclesPerAccess);
    row.add(Cell.number(Numbers.one(cycles), cycles));
    double time = score.median(LabRow::nsPerAccess);
    row.add(Cell.number(Numbers.one(time), time));
    return row;
  }

  /** What is exact has no p. */
  private static List<Cell> verdict(@Nullable Verdict verdict) {
    if (verdict == null) {
      return List.of(Cell.text("-"), p(Double.NaN));
    }
    String kind =
        switch (verdict.kind()) {
          case LESS -> "fewer";
          case MORE -> "more";
          case SAME -> "the same";
          case UNDECIDED -> "chance explains it";
          case TOO_FEW -> "too few seeds";
        };
    return List.of(Cell.text(kind), p(verdict.isTested() ? verdict.p() : Double.NaN));
  }

  private static Cell p(double p) {
    return Cell.number(Numbers.three(p), p);
  }

  /** {@return where the cycles of an access went} */
  static Sheet cycles(Standings standings) {
    var headings = new ArrayList<>(WHERE);
    headings.add("policy");
    for (Account account : Account.values()) {
      headings.add(account.toString());
    }
    var rows = new ArrayList<List<Cell>>();
    forEachHeat(
        standings,
        (race, heat) -> heat.valid().forEach(score -> rows.add(accounts(race, heat, score))));
    return new Sheet(
        "cycles", "Cycles for each access, by account: medians over the seeds", headings, rows);
  }

  private static List<Cell> accounts(Race race, Heat heat, Score score) {
    var row = where(race, heat);
    row.add(Cell.text(score.entrant()));
    for (Account account : Account.values()) {
      double cycles = score.median(account::perAccess);
      row.add(Cell.number(Numbers.one(cycles), cycles));
    }
    return row;
  }

  /** {@return how long others waited for frames, where anybody was asked} */
  static Sheet responses(Standings standings) {
    var headings = new ArrayList<>(WHERE);
    headings.add("policy");
    for (Moment moment : Moment.values()) {
      headings.add(moment.toString());
    }
    headings.addAll(List.of("asked", "by force", "misses by it"));
    var rows = new ArrayList<List<Cell>>();
    forEachHeat(
        standings,
        (race, heat) ->
            heat.valid().stream()
                .filter(ResponseFigure::wasAsked)
                .forEach(score -> rows.add(response(race, heat, score))));
    return new Sheet(
        "responses", "Response to revocation, in cycles: medians over the seeds", headings, rows);
  }

  private static List<Cell> response(Race race, Heat heat, Score score) {
    var row = where(race, heat);
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
                ratio(curve.error())));
      }
    }
    return new Sheet(
        "curves",
        "Miss-ratio curves, point by point",
        List.of("trace", "curve", "frames", "miss ratio", "largest error seen"),
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

  private static List<Cell> where(Race race, Heat heat) {
    var row = new ArrayList<Cell>();
    row.add(Cell.text(race.name()));
    row.add(Cell.text(heat.size()));
    row.add(Cell.count(heat.frames()));
    return row;
  }

  private static Cell ratio(double ratio) {
    return Cell.number(Numbers.percent(ratio), ratio);
  }

  private static Cell count(double median) {
    return Cell.number(Numbers.count(Math.round(median)), median);
  }

  private static List<String> boundNames(Standings standings) {
    return standings.races().stream()
        .flatMap(race -> race.boundNames().stream())
        .distinct()
        .toList();
  }

  private static double bound(Heat heat, String name) {
    return heat.bounds().stream()
        .filter(bound -> bound.name().equals(name))
        .mapToDouble(BoundRow::missRatio)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static void forEachHeat(Standings standings, BiConsumer<Race, Heat> visitor) {
    standings.races().forEach(race -> race.heats().forEach(heat -> visitor.accept(race, heat)));
  }
}
