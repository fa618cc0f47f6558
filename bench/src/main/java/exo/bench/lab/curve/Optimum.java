package exo.bench.lab.curve;

import exo.bench.lab.Bound;

/**
 * The least misses where a page must be loaded to be used: what is used again last gives up its frame (Belady, "A study of replacement
 * algorithms for a virtual-storage computer", IBM Systems Journal 5(2), 1966; that it is the least: Mattson, Gecsei, Slutz and Traiger,
 * IBM Systems Journal 9(2), 1970).
 *
 * <p>A few steps for each access, and 4 bytes for it.
 */
public final class Optimum implements Bound {
  /** What the report calls it. */
  public static final String NAME = "optimum";

  @Override
  public long misses(int[] pages, int frames) {
    return Furthest.misses(pages, frames, false);
  }
}
