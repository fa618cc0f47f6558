package exo.minimal.policy;

import java.util.Arrays;

/**
 * Pages by a key that only rises, the least first.
 *
 * <p>A key is a pair (rank, tie), compared in this order. Because keys rise, a page may stand in
 * the heap under an old key: it then stands too far forward, never too far back. So {@link #raise}
 * only notes the new key, in O(1), and {@link #least} moves a page that it finds too far forward
 * to its place, in O(log n), once for any number of raises since. This keeps hits cheap, which are
 * many, at the cost of misses, which are few.
 *
 * <p>Two pages of one key are in no particular order; whoever needs one makes the ties distinct.
 */
final class RisingHeap {
  /** The heap: place p's children stand at 2p + 1 and 2p + 2. Page and key under which it stands. */
  private final int[] pages;

  private final long[] filedRanks;
  private final long[] filedTies;
  private int size;

  /** By page: where it stands, and its true key. */
  private int[] places = new int[0];

  private long[] ranks = new long[0];
  private long[] ties = new long[0];

  /**
   * An empty heap.
   *
   * @param capacity how many pages it can hold
   */
  RisingHeap(int capacity) {
    pages = new int[capacity];
    filedRanks = new long[capacity];
    filedTies = new long[capacity];
  }

  /** Takes up a page that is not in the heap. */
  void add(int page, long rank, long tie) {
    if (page >= places.length) {
      grow(Math.max(Math.max(1024, 2 * places.length), page + 1));
    }
    ranks[page] = rank;
    ties[page] = tie;
    moveUp(size++, page);
  }

  private void grow(int length) {
    places = Arrays.copyOf(places, length);
    ranks = Arrays.copyOf(ranks, length);
    ties = Arrays.copyOf(ties, length);
  }

  /** Gives a page of the heap a key that is not less than the one it has. */
  void raise(int page, long rank, long tie) {
    ranks[page] = rank;
    ties[page] = tie;
  }

  /** {@return the first half of the key of a page that is or was in the heap} */
  long rank(int page) {
    return ranks[page];
  }

  /** {@return the second half of the key of a page that is or was in the heap} */
  long tie(int page) {
    return ties[page];
  }

  /** {@return a page with the least key of a heap that is not empty} */
  int least() {
    int page = pages[0];
    while (ranks[page] != filedRanks[0] || ties[page] != filedTies[0]) {
      moveDown(0, page);
      page = pages[0];
    }
    return page;
  }

  /** Takes a page of the heap out. */
  void remove(int page) {
    int place = places[page];
    int last = pages[--size];
    if (place == size) {
      return;
    }
    moveDown(place, last);
    if (pages[place] == last) {
      moveUp(place, last);
    }
  }

  private void moveUp(int start, int page) {
    int place = start;
    while (place > 0 && precedes(page, (place - 1) / 2)) {
      int parent = (place - 1) / 2;
      shift(parent, place);
      place = parent;
    }
    file(place, page);
  }

  private void moveDown(int start, int page) {
    int place = start;
    while (2 * place + 1 < size) {
      int child = 2 * place + 1;
      if (child + 1 < size && filedBefore(child + 1, child)) {
        child++;
      }
      if (precedes(page, child)) {
        break;
      }
      shift(child, place);
      place = child;
    }
    file(place, page);
  }

  /** Whether a page's true key is less than the one filed at a place. */
  private boolean precedes(int page, int place) {
    long rank = ranks[page];
    return rank < filedRanks[place] || (rank == filedRanks[place] && ties[page] < filedTies[place]);
  }

  private boolean filedBefore(int a, int b) {
    return filedRanks[a] < filedRanks[b]
        || (filedRanks[a] == filedRanks[b] && filedTies[a] < filedTies[b]);
  }

  private void shift(int from, int to) {
    pages[to] = pages[from];
    filedRanks[to] = filedRanks[from];
    filedTies[to] = filedTies[from];
    places[pages[to]] = to;
  }

  private void file(int place, int page) {
    pages[place] = page;
    filedRanks[place] = ranks[page];
    filedTies[place] = ties[page];
    places[page] = place;
  }
}
