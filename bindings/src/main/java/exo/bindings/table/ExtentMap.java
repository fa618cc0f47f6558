package exo.bindings.table;

/**
 * Which extent each block lies in, and where there is room: a cache of the binding table. The disk is cut into intervals without gaps,
 * bound or free; no two free ones are neighbours.
 *
 * <pre>
 *   0         64   72             200                        blocks
 *   |  free   | A  |     free      |  B   |       free        |
 * </pre>
 *
 * <p>The intervals are the nodes of a treap (Seidel and Aragon, "Randomized search trees", 1996) ordered by start; each knows the
 * widest free interval below it, so that the first run that is long enough is found in O(log n) steps. Priorities are a hash of
 * the node number: the shape depends on the history alone.
 */
final class ExtentMap {
  /** The root of a free interval. */
  static final int FREE = -1;

  private static final int NIL = -1;

  private final long blocks;
  private long freeBlocks;
  private int bound;

  private final long[] start;
  private final long[] length;
  private final int[] root; // the derivation node of a bound extent
  private final int[] left; // of an unused slot: the next unused one
  private final int[] right;
  private final long[] widest;
  private int top = NIL;
  private int unused = NIL;

  private int low; // results of the latest split
  private int high;

  /**
   * One free interval.
   *
   * @param blocks the disk's
   * @param extents bound at once, at most
   */
  ExtentMap(long blocks, int extents) {
    int slots = 2 * extents + 1;
    this.blocks = blocks;
    start = new long[slots];
    length = new long[slots];
    root = new int[slots];
    left = new int[slots];
    right = new int[slots];
    widest = new long[slots];
    for (int slot = slots - 1; slot >= 0; slot--) {
      left[slot] = unused;
      unused = slot;
    }
    freeBlocks = blocks;
    if (blocks > 0) {
      top = make(0, blocks, FREE);
    }
  }

  long blocks() {
    return blocks;
  }

  long freeBlocks() {
    return freeBlocks;
  }

  /** {@return how many extents are bound} */
  int bound() {
    return bound;
  }

  // ---- finding

  /** {@return the interval that holds the block} */
  int at(long block) {
    int slot = top;
    while (true) {
      if (block < start[slot]) {
        slot = left[slot];
      } else if (block >= start[slot] + length[slot]) {
        slot = right[slot];
      } else {
        return slot;
      }
    }
  }

  long start(int slot) {
    return start[slot];
  }

  long length(int slot) {
    return length[slot];
  }

  /** {@return the derivation node of the extent bound there, or FREE} */
  int root(int slot) {
    return root[slot];
  }

  /** {@return the bound interval that shares blocks with this run, or -1} */
  int overlapping(long from, long count) {
    int slot = at(from);
    if (root[slot] != FREE) {
      return slot;
    }
    long end = start[slot] + length[slot];
    return end >= from + count ? -1 : at(end); // the neighbour of a free interval is bound
  }

  /** {@return the start of the first free run of that length, or -1} */
  long firstFit(long count) {
    if (top == NIL || widest[top] < count) {
      return -1;
    }
    int slot = top;
    while (true) {
      if (left[slot] != NIL && widest[left[slot]] >= count) {
        slot = left[slot];
      } else if (root[slot] == FREE && length[slot] >= count) {
        return start[slot];
      } else {
        slot = right[slot];
      }
    }
  }

  /** {@return the longest free run} */
  long widestFree() {
    return top == NIL ? 0 : widest[top];
  }

  // ---- changing

  /** Binds a run that lies in one free interval. */
  void bind(long from, long count, int node) {
    int slot = at(from);
    long freeStart = start[slot];
    long freeEnd = freeStart + length[slot];
    if (root[slot] != FREE || freeEnd < from + count) {
      throw new IllegalStateException("blocks " + from + "+" + count + " are not free");
    }
    remove(slot);
    if (freeStart < from) {
      insert(freeStart, from - freeStart, FREE);
    }
    insert(from, count, node);
    if (from + count < freeEnd) {
      insert(from + count, freeEnd - from - count, FREE);
    }
    freeBlocks -= count;
    bound++;
  }

  /** Gives a bound extent another root. */
  void rebind(int slot, int node) {
    root[slot] = node;
  }

  /** Frees the extent that starts there, and joins it with its free neighbours. */
  void release(long from) {
    int slot = at(from);
    if (root[slot] == FREE || start[slot] != from) {
      throw new IllegalStateException("no extent starts at block " + from);
    }
    long freeStart = from;
    long freeEnd = from + length[slot];
    freeBlocks += length[slot];
    bound--;
    remove(slot);
    if (freeStart > 0) {
      int before = at(freeStart - 1);
      if (root[before] == FREE) {
        freeStart = start[before];
        remove(before);
      }
    }
    if (freeEnd < blocks) {
      int after = at(freeEnd);
      if (root[after] == FREE) {
        freeEnd += length[after];
        remove(after);
      }
    }
    insert(freeStart, freeEnd - freeStart, FREE);
  }

  private void insert(long from, long count, int node) {
    split(top, from);
    int before = low;
    int after = high;
    top = join(join(before, make(from, count, node)), after);
  }

  private void remove(int slot) {
    split(top, start[slot]);
    int before = low;
    split(high, start[slot] + 1);
    top = join(before, high);
    left[slot] = unused;
    unused = slot;
  }

  private int make(long from, long count, int node) {
    int slot = unused;
    if (slot == NIL) {
      throw new IllegalStateException("more intervals than the extents can make");
    }
    unused = left[slot];
    start[slot] = from;
    length[slot] = count;
    root[slot] = node;
    left[slot] = NIL;
    right[slot] = NIL;
    measure(slot);
    return slot;
  }

  // ---- the treap

  /** Parts a tree into {@link #low}, what starts before the border, and {@link #high}, the rest. */
  private void split(int tree, long border) {
    if (tree == NIL) {
      low = NIL;
      high = NIL;
    } else if (start[tree] < border) {
      split(right[tree], border);
      right[tree] = low;
      low = measure(tree);
    } else {
      split(left[tree], border);
      left[tree] = high;
      high = measure(tree);
    }
  }

  /** {@return one tree of two, where all of the first starts before all of the second} */
  private int join(int first, int second) {
    if (first == NIL || second == NIL) {
      return first == NIL ? second : first;
    }
    if (priority(first) > priority(second)) {
      right[first] = join(right[first], second);
      return measure(first);
    }
    left[second] = join(first, left[second]);
    return measure(second);
  }

  private int measure(int slot) {
    long width = root[slot] == FREE ? length[slot] : 0;
    if (left[slot] != NIL) {
      width = Math.max(width, widest[left[slot]]);
    }
    if (right[slot] != NIL) {
      width = Math.max(width, widest[right[slot]]);
    }
    widest[slot] = width;
    return slot;
  }

  /** A bijection of the slot numbers (the finaliser of MurmurHash3), so no two are equal. */
  static int priority(int slot) {
    int mixed = (slot + 1) * 0x9E3779B9;
    mixed = (mixed ^ mixed >>> 16) * 0x85ebca6b;
    mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
    return mixed ^ mixed >>> 16;
  }
}
