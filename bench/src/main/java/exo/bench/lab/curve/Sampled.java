package exo.bench.lab.curve;

import java.util.Arrays;

/**
 * A trace's accesses to a part of its pages: those whose hash is below a threshold, so that a page is in it with all its accesses or with
 * none (Waldspurger, Park, Garthwaite and Ahmad, "Efficient MRC construction with SHARDS", FAST 2015).
 */
public final class Sampled {
  /** A hash is below this; the paper's modulus. */
  static final int MODULUS = 1 << 24;

  private Sampled() {}

  /**
   * {@return the accesses to the pages that are in the sample, in their order}
   *
   * @param pages a page number, from 0, for each access
   * @param rate the share of pages to be in it, above 0, to 1
   * @param seed another one gives another sample
   */
  public static int[] of(int[] pages, double rate, long seed) {
    int threshold = threshold(rate);
    return Arrays.stream(pages).filter(page -> hash(page, seed) < threshold).toArray();
  }

  static int threshold(double rate) {
    if (!(rate > 0 && rate <= 1)) {
      throw new IllegalArgumentException("a rate of " + rate + "; accepted: above 0, to 1");
    }
    return Math.max(1, (int) Math.round(rate * MODULUS));
  }

  /** The finish of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014), which is a bijection. */
  static int hash(int page, long seed) {
    long z = seed + (page + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return (int) ((z ^ z >>> 31) >>> 40);
  }
}
