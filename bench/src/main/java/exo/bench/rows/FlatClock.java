package exo.bench.rows;

/** CLOCK: slots in a circle, a bit for each that is clear on insertion, and a hand. */
final class FlatClock implements Flat {
  private final int[] slotOf; // plus 1, so that 0 says "not there"
  private final int[] pageIn;
  private final boolean[] referenced;
  private int size;
  private int hand;

  FlatClock(int distinctPages, int capacity) {
    slotOf = new int[distinctPages];
    pageIn = new int[capacity];
    referenced = new boolean[capacity];
  }

  @Override
  public long play(int[] pages, FlatBlocks blocks) {
    int[] slotOf = this.slotOf;
    boolean[] referenced = this.referenced;
    long hits = 0;
    for (int page : pages) {
      int slot = slotOf[page] - 1;
      if (slot >= 0) {
        hits++;
        referenced[slot] = true;
      } else {
        slot = room();
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
    int at = hand;
    while (referenced[at]) {
      referenced[at] = false;
      at = at + 1 == pageIn.length ? 0 : at + 1;
    }
    hand = at + 1 == pageIn.length ? 0 : at + 1;
    slotOf[pageIn[at]] = 0;
    return at;
  }
}
