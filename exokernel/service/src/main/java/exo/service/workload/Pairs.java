package exo.service.workload;

/**
 * A hot page, then two new pages, each touched twice at once and never again; and so on, over hot
 * pages that are half of memory. Who takes the second touch for frequency lets the pairs push out
 * the hot pages: between two uses of one of these there are as many pairs as memory has frames.
 */
final class Pairs implements Pattern {
  private static final int TURN = 5; // hot, a, a, b, b

  private final long hot;
  private final Loop hots;
  private final Loop dead;
  private int at;
  private long pair;

  /**
   * @param memory frames, at least 2
   * @param dead pages of the pairs before the first one comes again
   */
  Pairs(long memory, long dead) {
    hot = hot(memory);
    hots = new Loop(hot);
    this.dead = new Loop(dead);
  }

  /** {@return how many pages are hot} */
  static long hot(long memory) {
    return Math.ceilDiv(memory, 2);
  }

  @Override
  public long next() {
    int place = at;
    at = at + 1 == TURN ? 0 : at + 1;
    if (place == 0) {
      return hots.next();
    }
    if (place % 2 == 1) {
      pair = hot + dead.next();
    }
    return pair;
  }
}
