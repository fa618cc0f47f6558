package exo.bench.rows;

/** FIFO: slots in a circle, the oldest under the hand. */
final class FlatFifo implements Flat {
  private final int[] slotOf; // plus 1, so that 0 says "not there"
  private final int[] pageIn;
  private int size;
  private int hand;

  FlatFifo(int distinctPages, int capacity) {
    slotOf = new int[distinctPages];
    pageIn = new int[capacity];
  }

  @Override
  public long play(int[] pages, FlatBlocks blocks) {
    int[] slotOf = this.slotOf;
    long hits = 0;
    for (int page : pages) {
      if (slotOf[page] != 0) {
        hits++;
      } else {
        int slot = room();
        pageIn[slot] = page;
        slotOf[page] = slot + 1;
        blocks.read(page, slot);
      }
    }
    return hits;
  }

  private int room() {
    if (size < pageIn.length) {
      return size++;
    }
    int slot = hand;
    hand = slot + 1 == pageIn.length ? 0 : slot + 1;
    slotOf[pageIn[slot]] = 0;
    return slot;
  }
}
