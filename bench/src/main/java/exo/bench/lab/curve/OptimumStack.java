package exo.bench.lab.curve;

import java.util.Arrays;

/**
 * How deep each page lies in the optimum's stack, whose first n pages are what the optimum keeps in n frames (Mattson, Gecsei, Slutz and
 * Traiger, "Evaluation techniques for storage hierarchies", IBM Systems Journal 9(2), 1970: a priority stack, with the next use as the
 * priority).
 *
 * <pre>
 *   use x, which lay at 5:   place          0   1   2   3   4   5
 *                            next use       7   3   9   8  12  (x)       later than what is carried: 9, 12
 *                                      x -> |   .   |   .   |   ^
 *                                           7 ----> 9 ----> 12 -+       what gives way to what
 *                            after          x   3   7   8   9  12
 * </pre>
 *
 * <p>The used page goes on top, and the one that lay there is carried down. Where it meets a page used later than itself it stays and that
 * one is carried on, until the place is reached from which the used page came, or the end. Told so, a use costs as many steps as its page
 * lay deep. But most of the stack does not change: places lie in blocks, these in blocks again, and each block knows a time after which
 * none of its pages is used next. Where this is before the next use of the carried page, the block is passed over. (The time may be too late,
 * since a page that leaves does not change it; whoever looks into the block finds the true one.) A block that changes is gone through place by place, which is quick,
 * for no page knows more of where it lies than its block.
 */
final class OptimumStack {
  /** Where a page was never used. */
  static final int NEW = -1;

  /** A block has 2^6 places or blocks. */
  private static final int STEP = 6;

  /** By place: when its page is used next, in the upper half, and the page. */
  private final long[] places;

  /** By level, from the blocks of places up to the one that has all: a time that none of its pages is used after. */
  private final int[][] latestUse;

  private final int[] blockOf;
  private int size;

  /** What is on its way down, as in {@link #places}. */
  private long carried;

  /**
   * @param pages more than any page's number
   */
  OptimumStack(int pages) {
    places = new long[pages];
    int levels = 1;
    for (long reach = 1 << STEP; reach < pages; reach <<= STEP) {
      levels++;
    }
    latestUse = new int[levels][];
    long length = pages;
    for (int level = 0; level < levels; level++) {
      length = (length + (1 << STEP) - 1) >>> STEP;
      latestUse[level] = new int[(int) length];
    }
    blockOf = new int[pages];
    Arrays.fill(blockOf, NEW);
  }

  /**
   * Uses a page: it comes to lie on top.
   *
   * @param next when it is used next, later than now
   * @return how many pages lay above it, or {@link #NEW}
   */
  int use(int page, int next) {
    int depth = blockOf[page] == NEW ? NEW : placeOf(page);
    int end = depth == NEW ? size++ : depth;
    if (end > 0) {
      carried = places[0];
      carryThrough(latestUse.length - 1, 0, end);
      put(carried, end);
    }
    put((long) next << Integer.SIZE | page, 0);
    return depth;
  }

  private int placeOf(int page) {
    int place = blockOf[page] << STEP;
    while ((int) places[place] != page) {
      place++;
    }
    return place;
  }

  private static int use(long place) {
    return (int) (place >>> Integer.SIZE);
  }

  /** Carries a page through a block, but not as far as a place. */
  private void carryThrough(int level, int block, int end) {
    if (level == 0) {
      carryThroughPlaces(block, end);
      return;
    }
    int[] below = latestUse[level - 1];
    int first = block << STEP;
    int last = Math.min(first + (1 << STEP), below.length);
    int latest = 0;
    for (int part = first; part < last; part++) {
      if (below[part] > use(carried) && (long) part << (STEP * level) < end) {
        carryThrough(level - 1, part, end);
      }
      latest = Math.max(latest, below[part]);
    }
    latestUse[level][block] = latest;
  }

  private void carryThroughPlaces(int block, int end) {
    int first = block << STEP;
    int last = Math.min(first + (1 << STEP), size);
    long from = carried;
    long down = carried;
    int latest = 0;
    for (int place = first; place < last; place++) {
      long here = places[place];
      if (use(here) > use(down) && place < end) {
        places[place] = down;
        down = here;
      }
      latest = Math.max(latest, use(places[place]));
    }
    if (down != from) {
      blockOf[(int) from] = block;
    }
    carried = down;
    latestUse[0][block] = latest;
  }

  private void put(long what, int place) {
    places[place] = what;
    int block = place >>> STEP;
    blockOf[(int) what] = block;
    for (int level = 0; level < latestUse.length; level++) {
      if (latestUse[level][block] >= use(what)) {
        return;
      }
      latestUse[level][block] = use(what);
      block >>>= STEP;
    }
  }
}
