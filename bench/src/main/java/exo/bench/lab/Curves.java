package exo.bench.lab;

import exo.bench.lab.curve.LruCurve;
import exo.bench.lab.curve.MissCurve;
import exo.bench.lab.curve.MruCurve;
import exo.bench.lab.curve.Optimum;
import exo.bench.lab.curve.OptimumCurve;
import exo.bench.lab.report.MissRatioCurve;
import exo.minimal.policy.PolicyFault;
import exo.service.Interruption;
import exo.service.Progress;
import exo.service.trace.TraceException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Miss-ratio curves of a contest's traces: those of LRU, of MRU and of the optimum, each of which one pass gives for every size, and those
 * of the other policies from samples. A workload that follows the seed has no one curve and is left out.
 *
 * <p>No other policy of ours is a stack algorithm, one that keeps in a larger memory all that it keeps in a smaller one. FIFO and the
 * clocks are not (Belady's anomaly). LFU counts while a page is resident and LRU-2 remembers as many pages as there are frames, so that
 * what they know depends on the size; with all counts and all history kept they would be. Random choice draws each victim anew. The
 * others divide the frames into parts, or count time in replacements or misses, which become fewer with more memory.
 */
final class Curves {
  private static final String LRU = "lru";
  private static final String MRU = "mru";
  private static final int POINTS = 120;

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
      curves.add(exact(LRU, trace, LruCurve.of(pages)));
      curves.add(exact(Optimum.NAME, trace, OptimumCurve.of(pages)));
      var sampled = new SampledCurves(trace.name(), pages, contest.mode(), plugins);
      for (Field.Entrant entrant : contest.field().entrants()) {
        if (entrant.name().equals(LRU)
            || !hasPlayed(entrant, trace, rows)
            || interruption.requested()) {
          continue;
        }
        progress.at("curves of " + trace.name(), curves.size(), 0);
        if (entrant.name().equals(MRU)) {
          curves.add(exact(MRU, trace, MruCurve.of(pages)));
        } else {
          add(sampled, entrant, rows, curves, blame);
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

  private static MissRatioCurve exact(String name, Contest.Played trace, MissCurve curve) {
    return new MissRatioCurve(
        name,
        trace.name(),
        0,
        sizes(curve.largest())
            .mapToObj(frames -> new MissRatioCurve.Point(frames, curve.missRatio(frames)))
            .toList());
  }

  /** From one frame to all pages, as far apart as a logarithmic axis shows them. */
  private static IntStream sizes(int largest) {
    return IntStream.range(0, POINTS)
        .map(i -> (int) Math.round(Math.pow(largest, (double) i / (POINTS - 1))))
        .distinct();
  }
}
