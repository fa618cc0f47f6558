package exo.bench.lab.curve;

import exo.bench.lab.Bound;

/**
 * The misses of any policy from a sample: the same policy with the same share of the frames plays the accesses to that share of the
 * pages (Waldspurger, Saemundsson, Ahmad and Park, "Cache modeling and optimization using miniature simulations", USENIX ATC 2017).
 *
 * @param rate the share, above 0, to 1
 * @param seed another one takes another sample
 */
public record Miniature(double rate, long seed) {
  /** Refuses what is no share. */
  public Miniature {
    Sampled.threshold(rate);
  }

  /**
   * Estimates the miss ratio at a size.
   *
   * @param policy counts the misses of a trace
   * @param pages the whole trace: a dense page number, from 0, for each access
   * @param frames the whole size; the miniature has so many times the rate, rounded, but at least 1
   * @return 0 to 1; NaN when no page is in the sample
   */
  public double missRatio(Bound policy, int[] pages, int frames) {
    int[] sample = Sampled.of(pages, rate, seed);
    if (sample.length == 0) {
      return Double.NaN;
    }
    int few = (int) Math.max(1, Math.round(frames * rate));
    double expected = pages.length * rate;
    return Math.clamp(policy.misses(sample, few) / expected, 0, 1);
  }
}
