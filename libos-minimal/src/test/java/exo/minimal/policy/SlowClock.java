package exo.minimal.policy;

/** Frames in a circle with a hand, as the figure in every textbook. */
final class SlowClock extends SlowPolicy {
  private final boolean setOnInsertion;
  private final boolean loadShows;
  private final int[] frames;
  private final boolean[] bits;
  private int used;
  private int hand;
  private int newest;

  SlowClock(PolicyContext context, boolean setOnInsertion) {
    super(context);
    this.setOnInsertion = setOnInsertion;
    loadShows = context.mode() == ObservationMode.PAGING;
    frames = new int[capacity];
    bits = new boolean[capacity];
  }

  @Override
  boolean access(int page, boolean write) {
    for (int i = 0; i < used; i++) {
      if (frames[i] == page) {
        bits[i] = true;
        return true;
      }
    }
    if (used < capacity) {
      put(used++, page);
      return false;
    }
    bits[newest] &= setOnInsertion || !loadShows;
    while (bits[hand]) {
      bits[hand] = false;
      hand = (hand + 1) % capacity;
    }
    put(hand, page);
    hand = (hand + 1) % capacity;
    return false;
  }

  private void put(int frame, int page) {
    frames[frame] = page;
    bits[frame] = setOnInsertion || loadShows;
    newest = frame;
  }
}
