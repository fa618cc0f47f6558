package exo.bench.lab.curve;

import exo.bench.lab.Bound;

/** Gives up the page that is used again last. Who is resident stands in a set by the time of its next use. */
final class Furthest {
  private Furthest() {}

  /**
   * As {@link Bound#misses}.
   *
   * @param bypass whether the incoming page may be the one that is given up
   */
  static long misses(int[] pages, int frames, boolean bypass) {
    if (frames < 1) {
      throw new IllegalArgumentException(frames + " frames; accepted: 1 or more");
    }
    var future = new FutureUses(pages);
    var uses = new UseSet(future.end());
    boolean[] resident = new boolean[future.distinctPages()];
    int free = frames;
    long misses = 0;
    for (int at = 0; at < pages.length; at++) {
      int next = future.after(at);
      if (resident[pages[at]]) {
        uses.remove(at);
        uses.add(next);
        continue;
      }
      misses++;
      if (free > 0) {
        free--;
      } else {
        int last = uses.largest();
        if (bypass && next > last) {
          continue;
        }
        uses.remove(last);
        resident[future.page(last)] = false;
      }
      resident[pages[at]] = true;
      uses.add(next);
    }
    return misses;
  }
}
