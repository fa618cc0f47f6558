package exo.minimal.policy;

/**
 * CAR, CLOCK with adaptive replacement: ARC as far as reference bits can tell. T1 and T2 are
 * clocks; a page whose bit is set when T1's hand comes by moves to T2 and so was used twice (Bansal
 * and Modha, CAR: Clock with Adaptive Replacement, FAST 2004).
 *
 * <pre>
 *   used once:     B1 (remembered, LRU)  |  T1 (clock)      |T1|+|B1| <= c, all four <= 2c
 *   used twice:    B2 (remembered, LRU)  |  T2 (clock)
 *
 *   victim: the hand of T1 turns if |T1| >= max(1, p), else that of T2, until a bit is clear
 *   load of a page in B1: p up by max(1, |B2|/|B1|);  in B2: p down by max(1, |B1|/|B2|)
 * </pre>
 *
 * <p>Variant choices: p is a fraction and the quotients are not rounded, as printed; they are taken
 * after the victim has gone to its memory, as printed (in {@link Arc} before). A page starts with
 * its bit clear; in paging, where the load itself shows, the flags of all pages loaded since the
 * latest replacement are taken back at the next one. Beyond the paper, which knows no page that
 * leaves uncalled: it is remembered like a victim, and an empty clock passes the turn to the other.
 *
 * <p>A hit costs nothing here, a victim one step for each bit cleared; in paging one reading more.
 */
final class Car implements ReplacementPolicy {
  private static final byte T1 = 1;
  private static final byte T2 = 2;
  private static final byte B1 = 3;
  private static final byte B2 = 4;

  private static final byte FRESH = 1;

  /** The hand of each clock is at its front. */
  private final PageLists lists = new PageLists(B2);

  private final int capacity;
  private double p;

  /** In paging, resident pages whose reference bit may show no more than their load. */
  private final PageLists loads = new PageLists(FRESH);

  private final boolean loadShows;

  private Car(PolicyContext context) {
    capacity = context.capacity();
    loadShows = context.mode() == ObservationMode.PAGING;
  }

  @Override
  public void loaded(int page) {
    byte from = lists.where(page);
    if (from == PageLists.NOWHERE) {
      cutBack();
      lists.put(T1, page);
    } else {
      p = adapted(from);
      lists.move(T2, page);
    }
    if (loadShows) {
      loads.put(FRESH, page);
    }
  }

  /** Makes room in the memory for a page that is new to it. */
  private void cutBack() {
    int once = lists.size(T1) + lists.size(B1);
    int twice = lists.size(T2) + lists.size(B2);
    if (once == capacity) {
      lists.take(lists.first(B1));
    } else if (once + twice == 2 * capacity) {
      lists.take(lists.first(B2));
    }
  }

  private double adapted(byte from) {
    double b1 = lists.size(B1);
    double b2 = lists.size(B2);
    return from == B1
        ? Math.min(capacity, p + Math.max(1, b2 / b1))
        : Math.max(0, p - Math.max(1, b1 / b2));
  }

  @Override
  public void referenced(int page) {}

  @Override
  public int victim(int incoming, References pages) {
    takeLoadsBack(pages);
    while (true) {
      boolean fromT1 = lists.size(T2) == 0 || lists.size(T1) >= Math.max(1, p);
      int page = lists.first(fromT1 ? T1 : T2);
      if (!pages.takeReferenced(page)) {
        return page;
      }
      lists.move(T2, page);
    }
  }

  private void takeLoadsBack(References pages) {
    while (loads.size(FRESH) > 0) {
      int page = loads.first(FRESH);
      pages.takeReferenced(page);
      loads.take(page);
    }
  }

  @Override
  public void removed(int page) {
    if (loads.where(page) == FRESH) {
      loads.take(page);
    }
    lists.move(lists.where(page) == T1 ? B1 : B2, page);
  }

  /** How many pages T1, T2, B1 and B2 hold, in this order. */
  int[] sizes() {
    return lists.sizes();
  }

  double p() {
    return p;
  }

  /** Offers the policy as {@code car}. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "car";
    }

    @Override
    public String sentence() {
      return "CAR: ARC on two clocks, so that reference bits are enough";
    }

    @Override
    public Signal signal() {
      return Signal.ACCESS_FLAGS;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new Car(context);
    }
  }
}
