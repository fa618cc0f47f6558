package exo.bench.lab.curve;

import java.util.Arrays;

/**
 * How deep each page lies in LRU's stack. Pages take places in the order of their use; how many taken places lie above one is the sum of
 * a binary indexed tree (Fenwick, Software: Practice and Experience 24(3), 1994; for stack distances: Bennett and Kruskal, IBM J. R&D
 * 19(4), 1975). When the places run out, those that are taken move together, so that it needs no more than twice as many places as pages.
 */
final class LruStack {
  private static final int NONE = -1;

  /** Where a page was never used. */
  static final int NEW = -1;

  private final int[] tree;
  private final int[] pageAt;
  private final int[] placeOf;
  private int next;
  private int size;

  /**
   * @param pages more than any page's number
   */
  LruStack(int pages) {
    int places = Math.max(2, Math.multiplyExact(2, pages));
    tree = new int[places + 1];
    pageAt = new int[places];
    placeOf = new int[pages];
    Arrays.fill(placeOf, NONE);
    Arrays.fill(pageAt, NONE);
  }

  /**
   * Uses a page: it comes to lie on top.
   *
   * @return how many pages lay above it, or {@link #NEW}
   */
  int use(int page) {
    int place = placeOf[page];
    int above = NEW;
    if (place != NONE) {
      above = size - takenUpTo(place);
      take(place, false);
    }
    if (next == pageAt.length) {
      moveTogether();
    }
    placeOf[page] = next;
    pageAt[next] = page;
    take(next++, true);
    return above;
  }

  /** Takes a page out that lies in it. */
  void forget(int page) {
    take(placeOf[page], false);
    placeOf[page] = NONE;
  }

  private void take(int place, boolean taken) {
    int change = taken ? 1 : -1;
    size += change;
    if (!taken) {
      pageAt[place] = NONE;
    }
    for (int node = place + 1; node < tree.length; node += node & -node) {
      tree[node] += change;
    }
  }

  private int takenUpTo(int place) {
    int sum = 0;
    for (int node = place + 1; node > 0; node &= node - 1) {
      sum += tree[node];
    }
    return sum;
  }

  private void moveTogether() {
    int to = 0;
    for (int place = 0; place < pageAt.length; place++) {
      int page = pageAt[place];
      if (page != NONE) {
        pageAt[to] = page;
        placeOf[page] = to++;
      }
    }
    Arrays.fill(pageAt, to, pageAt.length, NONE);
    next = to;
    for (int node = 1; node < tree.length; node++) { // each covers the lowest bit's worth before it
      int first = node - (node & -node);
      tree[node] = Math.clamp((long) to - first, 0, node & -node);
    }
  }
}
