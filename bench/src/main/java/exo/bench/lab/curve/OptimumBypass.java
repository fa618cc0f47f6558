package exo.bench.lab.curve;

import exo.bench.lab.Bound;

/**
 * The least misses where an access may be served without keeping its page, as a buffer cache may: the incoming page is one of those that
 * can be given up. Memory cannot do so, and no policy of the lab does.
 */
public final class OptimumBypass implements Bound {
  /** What the report calls it. */
  public static final String NAME = "optimum-bypass";

  @Override
  public long misses(int[] pages, int frames) {
    return Furthest.misses(pages, frames, true);
  }
}
