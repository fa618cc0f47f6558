package exo.bench.rows;

/**
 * SIEVE: a queue in the order of arrival through arrays, the oldest behind the end, a bit for each slot
 * that is clear on insertion, and a hand that goes from old to new and spares what has its bit set.
 */
final class FlatSieve implements Flat {
  private final int capacity;
  private final int end;
  private final int[] newer;
  private final int[] older;
  private final int[] slotOf; // plus 1, so that 0 says "not there"
  private final boolean[] visited;
  private int size;
  private int hand;

  FlatSieve(int distinctPages, int capacity) {
    this.capacity = capacity;
    end = distinctPages;
    newer = new int[distinctPages + 1];
    older = new int[distinctPages + 1];
    slotOf = new int[distinctPages];
    visited = new boolean[capacity];
    newer[end] = end;
    older[end] = end;
    hand = end;
  }

  @Override
  public long play(int[] pages, FlatBlocks blocks) {
    int[] slotOf = this.slotOf;
    boolean[] visited = this.visited;
    long hits = 0;
    for (int page : pages) {
      int slot = slotOf[page] - 1;
      if (slot >= 0) {
        hits++;
        visited[slot] = true;
      } else {
        slot = room();
        slotOf[page] = slot + 1;
        append(page);
        blocks.read(page, slot);
      }
    }
    return hits;
  }

  private int room() {
    if (size < capacity) {
      return size++;
    }
    int victim = hand == end ? newer[end] : hand;
    while (visited[slotOf[victim] - 1]) {
      visited[slotOf[victim] - 1] = false;
      victim = newer[victim] == end ? newer[end] : newer[victim];
    }
    hand = newer[victim];
    newer[older[victim]] = newer[victim];
    older[newer[victim]] = older[victim];
    int slot = slotOf[victim] - 1;
    slotOf[victim] = 0;
    return slot;
  }

  private void append(int page) {
    int newest = older[end];
    newer[newest] = page;
    older[page] = newest;
    newer[page] = end;
    older[end] = page;
  }
}
