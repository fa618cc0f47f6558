package exo.bench.lab;

import exo.bench.lab.curve.LruCurve;
import exo.bench.lab.curve.MissCurve;
import exo.bench.lab.curve.Optimum;
import exo.bench.lab.report.MissRatioCurve;
import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.PolicyFault;
import exo.service.Interruption;
import exo.service.Progress;
import exo.service.trace.TraceException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Miss-ratio curves of a contest's traces: LRU's, which one pass gives for every size, the optimum's, which takes a pass for each, and
 * in cache mode those of the other policies from samples. A workload that follows the seed has no one curve and is left out.
 */
final class Curves {
  private static final String LRU = "lru";
  private static final int POINTS = 120;
  private static final int PASSES = 10;

  private Curves() {}

  /**
   * Computes them, until it is interrupted.
   *
   * @param progress hears whose it is
   * @param blame hears who has none by his own fault
   */
  static List<MissRatioCurve> of(
      Contest contest,
      List<LabRow> rows,
      ClassLoader plugins,
      Interruption interruption,
      Progress progress,
      Consumer<String> blame)
      throws TraceException {
    List<MissRatioCurve> curves = new ArrayList<>();
    for (Contest.Played trace : contest.traces()) {
      if (!trace.hasOneFuture() || interruption.requested()) {
        continue;
      }
      progress.at("curves of " + trace.name(), 0, 0);
      int[] pages = Bounds.pages(trace);
      MissCurve lru = LruCurve.of(pages);
      curves.add(
          new MissRatioCurve(
              LRU,
              trace.name(),
              0,
              sizes(lru.largest(), POINTS)
                  .mapToObj(frames -> new MissRatioCurve.Point(frames, lru.missRatio(frames)))
                  .toList()));
      curves.add(optimum(trace, pages, lru.largest()));
      if (contest.mode() == ObservationMode.CACHE) {
        var sampled = new SampledCurves(trace.name(), pages, plugins);
        for (Field.Entrant entrant : contest.field().entrants()) {
          if (!entrant.name().equals(LRU)
              && hasPlayed(entrant, trace, rows)
              && !interruption.requested()) {
            progress.at("curves of " + trace.name(), curves.size(), 0);
            add(sampled, entrant, rows, curves, blame);
          }
        }
      }
    }
    return curves;
  }

  /** A policy that has failed on the machine will fail here. */
  private static boolean hasPlayed(Field.Entrant entrant, Contest.Played trace, List<LabRow> rows) {
    return rows.stream()
        .filter(row -> row.trouble().isEmpty())
        .map(LabRow::cell)
        .anyMatch(
            cell -> cell.policy().equals(entrant.name()) && cell.trace().equals(trace.name()));
  }

  /** One that plays with the contest's sizes may still fail with others: that is its own fault, and it has no curve. */
  private static void add(
      SampledCurves sampled,
      Field.Entrant entrant,
      List<LabRow> rows,
      List<MissRatioCurve> curves,
      Consumer<String> blame) {
    try {
      curves.add(sampled.of(entrant.provider(), rows));
    } catch (PolicyFault fault) {
      blame.accept("no curve: " + fault.getMessage());
    }
  }

  private static MissRatioCurve optimum(Contest.Played trace, int[] pages, int largest) {
    var optimum = new Optimum();
    return new MissRatioCurve(
        Optimum.NAME,
        trace.name(),
        0,
        sizes(largest, PASSES)
            .mapToObj(
                frames ->
                    new MissRatioCurve.Point(
                        frames, (double) optimum.misses(pages, frames) / pages.length))
            .toList());
  }

  /** From one frame to all pages, as far apart as a logarithmic axis shows them. */
  private static IntStream sizes(int largest, int points) {
    return IntStream.range(0, points)
        .map(i -> (int) Math.round(Math.pow(largest, (double) i / (points - 1))))
        .distinct();
  }
}
