package exo.minimal.policy;

/**
 * SIEVE: the pages stand in a queue in the order they were loaded, and stay where they stand. A hand
 * goes from the oldest to the newest and round again; a page whose visited bit is set loses it and is
 * spared, the first one without it goes (Zhang, Yang, Yue, Vigfusson and Rashmi, SIEVE is Simpler
 * than LRU, NSDI 2024, algorithm 1).
 *
 * <p>CLOCK puts a new page behind its hand, which therefore reaches old pages first. Here new pages
 * come in at the newest end wherever the hand is, so that one never asked for again is sifted out
 * soon, and what has proved itself stays behind the hand. A hit costs nothing here, a victim one step
 * per bit cleared.
 *
 * <p>The paper leaves nothing to choose: the bit is clear on insertion, and a hand that has passed the
 * newest page starts at the oldest again. The visited bit is a reference bit, so access flags will do.
 * In paging the flag of the newest page is taken back at the next replacement, as {@link Clock} does
 * it, and all its touches up to then count as its load.
 */
final class Sieve implements ReplacementPolicy {
  private final PageList byLoad = new PageList();
  private final boolean loadShows;
  private int hand = NONE;
  private int newest = NONE;

  private Sieve(PolicyContext context) {
    loadShows = context.mode() == ObservationMode.PAGING;
  }

  @Override
  public void loaded(int page) {
    byLoad.addLast(page);
    newest = page;
  }

  @Override
  public void referenced(int page) {}

  @Override
  public int victim(int incoming, References pages) {
    if (loadShows && newest != NONE) {
      pages.takeReferenced(newest);
      newest = NONE;
    }
    int page = orOldest(hand);
    while (pages.takeReferenced(page)) {
      page = orOldest(byLoad.next(page));
    }
    hand = page;
    return page;
  }

  private int orOldest(int page) {
    return page == NONE ? byLoad.first() : page;
  }

  @Override
  public void removed(int page) {
    if (page == hand) {
      hand = byLoad.next(page);
    }
    if (page == newest) {
      newest = NONE;
    }
    byLoad.remove(page);
  }

  /** Offers the policy as {@code sieve}. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "sieve";
    }

    @Override
    public String sentence() {
      return "a hand sifts the queue from old to new and spares what was visited, in its place";
    }

    @Override
    public Signal signal() {
      return Signal.ACCESS_FLAGS;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new Sieve(context);
    }
  }
}
