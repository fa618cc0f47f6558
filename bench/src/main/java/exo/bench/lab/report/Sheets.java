package exo.bench.lab.report;

import exo.bench.lab.BoundRow;
import exo.bench.lab.LabCell;
import exo.bench.lab.LabResult;
import exo.bench.lab.LabRow;
import exo.bench.lab.report.CyclesFigure.Account;
import exo.bench.lab.report.ResponseFigure.Moment;
import exo.bench.lab.report.Sheet.Cell;
import exo.bench.lab.statistics.Interval;
import exo.bench.lab.statistics.Verdict;
import exo.bench.lab.statistics.Yardstick;
import exo.service.report.LibOsResult.ScheduleFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The tables of a standings. */
final class Sheets {
  private static final List<String> WHERE = List.of("contest", "size", "frames");
  private static final List<String> WHO =
      List.of("contest", "size", "frames", "entrant", "figures", "seeds");
  private static final double NONE = Double.NaN;

  private Sheets() {}

  /** {@return who won each contest at each size, and how far from the optimum that is} */
  static Sheet winners(Standings standings) {
    List<String> bounds = boundNames(standings);
    var headings = new ArrayList<>(WHERE);
    headings.addAll(List.of("by", "winner", "its figure", "next", "the next one's"));
    for (String bound : bounds) {
      headings.addAll(List.of(bound, "× " + bound));
    }
    var rows = new ArrayList<List<Cell>>();
    forEachHeat(
        standings,
        (race, heat) ->
            standings.yardsticks().stream()
                .filter(heat::isHeld)
                .forEach(yardstick -> rows.add(winner(race, heat, yardstick, bounds))));
    return new Sheet("winners", "Who won, and the distance to the optimum", headings, rows);
  }

  private static List<Cell> winner(Race race, Heat heat, Yardstick yardstick, List<String> bounds) {
    List<Score> winners = heat.winners(yardstick);
    double best = winners.isEmpty() ? Double.NaN : winners.getFirst().median(yardstick);
    var row = where(race, heat);
    row.add(Cell.text(yardstick.toString()));
    row.add(Cell.text(names(winners)).outstanding(true));
    row.add(figure(yardstick, best));
    List<Score> others = heat.ranked(yardstick).subList(winners.size(), heat.valid().size());
    row.add(Cell.text(others.isEmpty() ? "-" : others.getFirst().entrant()));
    row.add(figure(yardstick, others.isEmpty() ? Double.NaN : others.getFirst().median(yardstick)));
    for (String name : bounds) {
      double bound = yardstick == Yardstick.MISSES ? bound(heat, name) : Double.NaN;
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
    var headings = new ArrayList<>(WHO);
    headings.addAll(List.of("miss ratio", "low", "high", "than " + baseline, "p"));
    headings.addAll(List.of("× optimum", "cycles/access", "ns/access"));
    return new Sheet(
        "scores",
        "All entrants: the median over the seeds, and its 95% interval",
        headings,
        forEachScore(standings, score -> true, Sheets::score));
  }

  private static List<Cell> score(Race race, Heat heat, Score score) {
    var row = who(race, heat, score, heat.winners(Yardstick.MISSES).contains(score));
    row.addAll(judged(score, Yardstick.MISSES));
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

  /** A median, its interval, and how it compares with the baseline's. */
  private static List<Cell> judged(Score score, Yardstick yardstick) {
    var cells = new ArrayList<Cell>();
    Interval known = score.interval(yardstick::of);
    for (double value : List.of(known.median(), known.low(), known.high())) {
      cells.add(figure(yardstick, value));
    }
    Verdict verdict = score.verdicts().get(yardstick);
    cells.add(Cell.text(verdict == null ? "-" : word(verdict, yardstick)));
    double p = verdict != null && verdict.isTested() ? verdict.p() : NONE; // what is exact has none
    cells.add(Cell.number(Numbers.three(p), p));
    return cells;
  }

  private static List<String> judgedAs(String name, String baseline) {
    return List.of(name, name + " low", name + " high", name + " than " + baseline, name + " p");
  }

  private static String word(Verdict verdict, Yardstick yardstick) {
    return switch (verdict.kind()) {
      case LESS -> yardstick.less();
      case MORE -> yardstick.more();
      case SAME -> "the same";
      case UNDECIDED -> "chance explains it";
      case TOO_FEW -> "too few seeds";
    };
  }

  /** {@return where the cycles of an access went} */
  static Sheet cycles(Standings standings) {
    var headings = new ArrayList<>(WHO);
    for (Account account : Account.values()) {
      headings.add(account.toString());
    }
    return new Sheet(
        "cycles",
        "Cycles for each access, by account: medians over the seeds",
        headings,
        forEachScore(standings, score -> true, Sheets::accounts));
  }

  private static List<Cell> accounts(Race race, Heat heat, Score score) {
    var row = who(race, heat, score, false);
    for (Account account : Account.values()) {
      double cycles = score.median(account::perAccess);
      row.add(Cell.number(Numbers.one(cycles), cycles));
    }
    return row;
  }

  /** {@return how long others waited for frames, where anybody was asked} */
  static Sheet responses(Standings standings, String baseline) {
    var headings = new ArrayList<>(WHO);
    for (Moment moment : List.of(Moment.MEDIAN, Moment.SLOWEST)) {
      headings.addAll(List.of(moment.toString(), moment + " low", moment + " high"));
    }
    headings.addAll(judgedAs(Moment.P99.toString(), baseline));
    headings.addAll(List.of("asked", "by force", "misses by it"));
    return new Sheet(
        "responses",
        "Response to revocation, in cycles: medians over the seeds, and their 95% intervals",
        headings,
        forEachScore(standings, ResponseFigure::wasAsked, Sheets::response));
  }

  private static List<Cell> response(Race race, Heat heat, Score score) {
    var row = who(race, heat, score, heat.winners(Yardstick.RESPONSE).contains(score));
    for (Moment moment : List.of(Moment.MEDIAN, Moment.SLOWEST)) {
      row.addAll(interval(score.interval(moment::cycles)));
    }
    row.addAll(judged(score, Yardstick.RESPONSE));
    for (String path : List.of("asked", "repossessed", "missesByRevocation")) {
      row.add(count(score.median(line -> line.count(path))));
    }
    return row;
  }

  private static List<Cell> interval(Interval known) {
    return List.of(count(known.median()), count(known.low()), count(known.high()));
  }

  /** {@return what the whole machine got done and how long its slowest dialogue took, where there are neighbours or time is scheduled} */
  static Sheet work(Standings standings, String baseline) {
    var headings = new ArrayList<>(WHO);
    for (Yardstick yardstick : List.of(Yardstick.WORK, Yardstick.SLOWEST)) {
      headings.addAll(judgedAs(yardstick.toString(), baseline));
    }
    return new Sheet(
        "work",
        "The whole machine: accesses of all libOSes for a million cycles, and the slowest response"
            + " in cycles",
        headings,
        forEachScore(standings, Sheets::sharesTheMachine, Sheets::work));
  }

  private static boolean sharesTheMachine(Score score) {
    LabCell cell = score.rows().getFirst().cell();
    return !cell.neighbour().isEmpty() || !cell.schedule().isEmpty();
  }

  private static List<Cell> work(Race race, Heat heat, Score score) {
    var row = who(race, heat, score, heat.winners(Yardstick.WORK).contains(score));
    row.addAll(judged(score, Yardstick.WORK));
    row.addAll(judged(score, Yardstick.SLOWEST));
    return row;
  }

  /** {@return what a libOS was given of the processor, where its time was scheduled} */
  static Sheet schedules(Standings standings) {
    var headings = new ArrayList<>(WHO);
    headings.addAll(List.of("turns", "share", "share low", "share high", "ideal share"));
    headings.addAll(List.of("slices off at most", "slices off low", "slices off high"));
    return new Sheet(
        "schedules",
        "The processor's time of the libOS under test: medians over the seeds, and their 95%"
            + " intervals",
        headings,
        forEachScore(
            standings,
            score -> score.valid().stream().allMatch(row -> row.schedule() != null),
            Sheets::schedule));
  }

  private static List<Cell> schedule(Race race, Heat heat, Score score) {
    var row = who(race, heat, score, false);
    row.add(count(score.median(line -> line.ofSchedule(ScheduleFacts::turns))));
    Interval share = score.interval(line -> line.ofSchedule(ScheduleFacts::share));
    for (double value : List.of(share.median(), share.low(), share.high())) {
      row.add(ratio(value));
    }
    boolean hasIdeal = score.valid().stream().allMatch(LabRow::hasIdealTime);
    row.add(
        ratio(hasIdeal ? score.median(line -> line.ofSchedule(ScheduleFacts::idealShare)) : NONE));
    Interval off = score.interval(line -> line.ofSchedule(ScheduleFacts::mostOffSlices));
    for (double value : List.of(off.median(), off.low(), off.high())) {
      double known = hasIdeal ? value : NONE;
      row.add(Cell.number(Numbers.three(known), known));
    }
    return row;
  }

  /** {@return every duration of a race's dialogues, and the share of them that had ended by then} */
  static Sheet distribution(String name, Race race) {
    var headings = new ArrayList<>(WHERE);
    headings.addAll(List.of("entrant", "cycles", "dialogues", "share"));
    var rows = new ArrayList<List<Cell>>();
    for (Heat heat : race.heats()) {
      for (Score score : heat.valid()) {
        addSteps(race, heat, score, rows);
      }
    }
    return new Sheet(name, "Response times, each with its number of dialogues", headings, rows);
  }

  private static void addSteps(Race race, Heat heat, Score score, List<List<Cell>> rows) {
    for (Steps.Step step : Steps.of(score.responses())) {
      var row = where(race, heat);
      row.add(Cell.text(score.entrant()));
      row.add(Cell.count(step.cycles()));
      row.add(Cell.count(step.dialogues()));
      row.add(ratio(step.share()));
      rows.add(row);
    }
  }

  /**
   * {@return the points of miss-ratio curves}
   *
   * @param name of the figure that shows them
   */
  static Sheet curves(String name, List<MissRatioCurve> curves) {
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
        name,
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
                        Cell.perhaps(row.cell().neighbour()),
                        Cell.perhaps(row.cell().answer()),
                        Cell.perhaps(row.cell().arbiter()),
                        Cell.perhaps(row.cell().schedule()),
                        Cell.count(row.cell().seed()),
                        Cell.text(row.trouble())))
            .toList();
    return new Sheet(
        "failures",
        "Cells that failed",
        List.of(
            "trace",
            "mode",
            "policy",
            "size",
            "neighbour",
            "answer",
            "arbiter",
            "schedule",
            "seed",
            "reason"),
        rows);
  }

  private static List<Cell> where(Race race, Heat heat) {
    var row = new ArrayList<Cell>();
    row.add(Cell.text(race.name()));
    row.add(Cell.text(heat.size()));
    row.add(Cell.count(heat.frames()));
    return row;
  }

  /** Who it is, and what chance has to do with its figures. */
  private static List<Cell> who(Race race, Heat heat, Score score, boolean stands) {
    var row = where(race, heat);
    row.add(Cell.text(score.entrant()).outstanding(stands));
    row.add(Cell.text(score.isExact() ? "exact" : "drawn"));
    row.add(Cell.count(score.valid().size()));
    return row;
  }

  private static Cell figure(Yardstick yardstick, double value) {
    return switch (yardstick) {
      case MISSES -> ratio(value);
      case WORK -> Cell.number(Numbers.three(value), value);
      case RESPONSE, SLOWEST -> count(value);
    };
  }

  private static Cell ratio(double ratio) {
    return Cell.number(Numbers.percent(ratio), ratio);
  }

  private static Cell count(double median) {
    return Cell.number(Double.isNaN(median) ? "-" : Numbers.count(Math.round(median)), median);
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

  private interface Line {
    List<Cell> of(Race race, Heat heat, Score score);
  }

  private static List<List<Cell>> forEachScore(
      Standings standings, Predicate<Score> which, Line line) {
    var rows = new ArrayList<List<Cell>>();
    forEachHeat(
        standings,
        (race, heat) ->
            heat.valid().stream()
                .filter(which)
                .forEach(score -> rows.add(line.of(race, heat, score))));
    return rows;
  }

  private static void forEachHeat(Standings standings, BiConsumer<Race, Heat> visitor) {
    standings.races().forEach(race -> race.heats().forEach(heat -> visitor.accept(race, heat)));
  }
}
