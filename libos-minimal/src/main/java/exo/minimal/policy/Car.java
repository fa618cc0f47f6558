package exo.minimal.policy;

import java.util.Arrays;

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
  private static final byte NOWHERE = 0;
  private static final byte T1 = 1;
  private static final byte T2 = 2;
  private static final byte B1 = 3;
  private static final byte B2 = 4;

  private final int capacity;
  private final boolean loadShows;

  /** By list: its pages, with the hand at the front, and how many they are. */
  private final PageList[] lists = new PageList[B2 + 1];

  private final int[] sizes = new int[B2 + 1];
  private byte[] where = new byte[1024];

  /** Resident pages whose reference bit may show no more than their load. */
  private final PageList fresh = new PageList();

  private boolean[] isFresh = new boolean[1024];
  private double p;

  private Car(PolicyContext context) {
    capacity = context.capacity();
    loadShows = context.mode() == ObservationMode.PAGING;
    Arrays.setAll(lists, list -> new PageList());
  }

  @Override
  public void loaded(int page) {
    if (page >= where.length) {
      where = Arrays.copyOf(where, Math.max(2 * where.length, page + 1));
      isFresh = Arrays.copyOf(isFresh, where.length);
    }
    if (where[page] == NOWHERE) {
      cutBack();
      put(T1, page);
    } else {
      p = adapted(where[page]);
      take(page);
      put(T2, page);
    }
    if (loadShows) {
      isFresh[page] = true;
      fresh.addLast(page);
    }
  }

  /** Makes room in the memory for a page that is new to it. */
  private void cutBack() {
    if (sizes[T1] + sizes[B1] == capacity) {
      take(lists[B1].first());
    } else if (sizes[T1] + sizes[T2] + sizes[B1] + sizes[B2] == 2 * capacity) {
      take(lists[B2].first());
    }
  }

  private double adapted(byte from) {
    return from == B1
        ? Math.min(capacity, p + Math.max(1, (double) sizes[B2] / sizes[B1]))
        : Math.max(0, p - Math.max(1, (double) sizes[B1] / sizes[B2]));
  }

  @Override
  public void referenced(int page) {}

  @Override
  public int victim(int incoming, References pages) {
    for (int page = fresh.first(); page != NONE; page = fresh.first()) {
      pages.takeReferenced(page);
      forgetLoad(page);
    }
    while (true) {
      boolean fromT1 = sizes[T2] == 0 || sizes[T1] >= Math.max(1, p);
      int page = lists[fromT1 ? T1 : T2].first();
      if (!pages.takeReferenced(page)) {
        return page;
      }
      take(page);
      put(T2, page);
    }
  }

  private void forgetLoad(int page) {
    fresh.remove(page);
    isFresh[page] = false;
  }

  @Override
  public void removed(int page) {
    if (isFresh[page]) {
      forgetLoad(page);
    }
    byte memory = where[page] == T1 ? B1 : B2;
    take(page);
    put(memory, page);
  }

  private void take(int page) {
    lists[where[page]].remove(page);
    sizes[where[page]]--;
    where[page] = NOWHERE;
  }

  private void put(byte list, int page) {
    lists[list].addLast(page);
    sizes[list]++;
    where[page] = list;
  }

  /** How many pages T1, T2, B1 and B2 hold, in this order. */
  int[] sizes() {
    return Arrays.copyOfRange(sizes, T1, sizes.length);
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
