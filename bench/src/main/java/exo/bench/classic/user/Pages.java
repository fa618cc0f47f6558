package exo.bench.classic.user;

import exo.hw.Frames;

/** Where programs find their pages, above either kernel: under one translation table of the last level. */
public final class Pages {
  /** Of the first. */
  public static final long BASE = 1L << 32;

  /** Of one that two share. */
  public static final long SHARED = 2 * BASE;

  /** What protecting a hundred is about. */
  public static final int HUNDRED = 100;

  /**
   * Pages behind the hundred whose touch empties a first-level TLB of everything else: rounds that begin with it find the same in it,
   * whichever way it fills next.
   */
  public static final int SWEPT = 100;

  /** One with neighbours on both sides. */
  public static final int INNER = 50;

  private Pages() {}

  /** {@return where a page begins} */
  public static long address(long page) {
    return BASE + (page << Frames.SHIFT);
  }
}
