package exo.bench.rows;

/** LRU: a doubly linked list through arrays, the least recently used page behind the end. */
final class FlatLru implements Flat {
  private final int capacity;
  private final int end;
  private final int[] next;
  private final int[] previous;
  private final int[] slotOf; // plus 1, so that 0 says "not there"
  private int size;

  FlatLru(int distinctPages, int capacity) {
    this.capacity = capacity;
    end = distinctPages;
    next = new int[distinctPages + 1];
    previous = new int[distinctPages + 1];
    slotOf = new int[distinctPages];
    next[end] = end;
    previous[end] = end;
  }

  @Override
  public long play(int[] pages, FlatBlocks blocks) {
    int[] next = this.next;
    int[] previous = this.previous;
    int[] slotOf = this.slotOf;
    int end = this.end;
    long hits = 0;
    for (int page : pages) {
      if (slotOf[page] != 0) {
        hits++;
        int after = next[page];
        int before = previous[page];
        next[before] = after;
        previous[after] = before;
      } else {
        int slot = room();
        slotOf[page] = slot;
        blocks.read(page, slot - 1);
      }
      int last = previous[end];
      next[last] = page;
      previous[page] = last;
      next[page] = end;
      previous[end] = page;
    }
    return hits;
  }

  /** Returns the slot to use, plus 1. */
  private int room() {
    if (size < capacity) {
      return ++size;
    }
    int victim = next[end];
    int second = next[victim];
    next[end] = second;
    previous[second] = end;
    int slot = slotOf[victim];
    slotOf[victim] = 0;
    return slot;
  }
}
