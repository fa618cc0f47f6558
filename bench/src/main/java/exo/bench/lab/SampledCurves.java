package exo.bench.lab;

import exo.bench.lab.curve.Miniature;
import exo.bench.lab.report.MissRatioCurve;
import exo.bench.rows.PolicyPlay;
import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.PolicyProvider;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Miss-ratio curves of policies that are no stacks, in miniature: a sample of the pages, and as small a share of the frames. A trace of
 * few pages is its own sample.
 *
 * <p>How far such a curve is off is seen where the contest has measured the same size in full, and nowhere else. It is off by chance, which
 * picks the pages, and for good where a policy asks what a play without a machine does not know: here all pages are clean, and the
 * program's time is the number of its accesses. So even a trace that is its own sample is compared.
 */
final class SampledCurves {
  /** Waldspurger et al., FAST 2015, table 1: with so many pages the mean error is below a hundredth. */
  private static final int PAGES = 8_192;

  /** Of a cache of fewer pages a single one is too large a part. */
  private static final int FEWEST_FRAMES = 16;

  private static final int POINTS = 12;
  private static final long SEED = 1;

  private final String trace;
  private final int[] pages;
  private final int distinct;
  private final ObservationMode mode;
  private final ClassLoader plugins;
  private final double rate;

  /**
   * For one trace.
   *
   * @param pages dense page numbers, one for each access
   * @param mode what policies see
   * @param plugins where policies are found
   */
  SampledCurves(String trace, int[] pages, ObservationMode mode, ClassLoader plugins) {
    this.trace = trace;
    this.pages = pages;
    this.distinct = Arrays.stream(pages).max().orElse(0) + 1;
    this.mode = mode;
    this.plugins = plugins;
    this.rate = Math.min(1, (double) PAGES / distinct);
  }

  /**
   * {@return the curve of a policy}
   *
   * @param measured rows of the contest, of any trace and policy
   */
  MissRatioCurve of(PolicyProvider policy, List<LabRow> measured) {
    List<MissRatioCurve.Point> points =
        sizes(policy)
            .mapToObj(frames -> new MissRatioCurve.Point(frames, estimate(policy, frames)))
            .toList();
    return new MissRatioCurve(policy.name(), trace, error(policy, measured), points);
  }

  private IntStream sizes(PolicyProvider policy) {
    double least = Math.min(distinct, fewest(policy) / rate);
    return IntStream.range(0, POINTS)
        .map(i -> (int) Math.round(least * Math.pow(distinct / least, i / (POINTS - 1.0))))
        .distinct();
  }

  /** In miniature. */
  private int fewest(PolicyProvider policy) {
    return rate == 1 ? policy.minimum() : Math.max(FEWEST_FRAMES, policy.minimum());
  }

  private double estimate(PolicyProvider policy, int frames) {
    return new Miniature(rate, SEED)
        .missRatio((sample, few) -> misses(policy.name(), sample, few), pages, frames);
  }

  private long misses(String policy, int[] played, int frames) {
    return played.length
        - new PolicyPlay(policy, mode, distinct, frames, plugins).applyAsLong(played);
  }

  /**
   * {@return the largest distance from what was measured in full with nobody else on the machine} {@link MissRatioCurve#UNKNOWN} where no
   * size was measured that a sample could show.
   */
  private double error(PolicyProvider policy, List<LabRow> measured) {
    return measured.stream()
        .filter(row -> row.trouble().isEmpty() && row.cell().trace().equals(trace))
        .filter(row -> row.cell().neighbour().isEmpty())
        .filter(row -> row.cell().policy().equals(policy.name()))
        .filter(row -> row.frames() * rate >= fewest(policy))
        .mapToDouble(row -> Math.abs(row.missRatio() - estimate(policy, (int) row.frames())))
        .max()
        .orElse(MissRatioCurve.UNKNOWN);
  }
}
