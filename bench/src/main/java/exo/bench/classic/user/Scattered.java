package exo.bench.classic.user;

import exo.hw.Frames;

/**
 * Pages that lie in runs of sixteen, the runs so far apart that pages of the same number fight for the same set of the TLBs, which has
 * fewer ways than there are runs: touched in their order, each is gone when its turn comes again.
 */
public final class Scattered {
  /** How many pages: more than a first-level TLB holds. */
  public static final int PAGES = 128;

  /** Runs this far apart, as a power of two, have slots of their own in a software TLB. */
  public static final int APART = 20;

  /** Runs this far apart have the same slots in it. */
  public static final int IN_THE_WAY = 24;

  private static final int RUN = 16;

  private Scattered() {}

  /**
   * {@return where a page begins}
   *
   * @param shift how far apart runs are
   */
  public static long address(int page, int shift) {
    return Pages.BASE + ((long) (page / RUN) << shift) + ((long) (page % RUN) << Frames.SHIFT);
  }

  /** {@return how many pages there are from the first to the last, those between included} */
  static long span(int shift) {
    return (long) (PAGES / RUN) << (shift - Frames.SHIFT);
  }
}
