package exo.minimal.policy;

/**
 * Page fault frequency: a program that faults often needs more frames, one that faults seldom has some
 * to spare. If the time since the latest fault is short, the resident set only grows; if it is long, all
 * pages unused since then leave it (Chu and Opderbeck, Program Behavior and the Page-Fault-Frequency
 * Replacement Algorithm, Computer 9(11), 1976). The time is the program's own.
 *
 * <p>The published set is local and shrinks by giving frames back. Here it is bounded by the frames, and
 * nobody gains by an empty one, so a page that leaves the set keeps its frame until one is wanted: such
 * pages are reclaimed first, and one that is used before that is back in the set.
 *
 * <p>A hit costs nothing here. A miss after a short time costs O(1) and one reading for each reclaimable
 * page that was used, one after a long time a reading for each page of the set.
 *
 * <p>Variant choices: long is {@value #LONG} times the mean time between misses so far or more, so that
 * no constant in cycles is needed. Reclaimable pages go in the order in which they left the set, those
 * that left it together in its order: longest seen unused first. Should the set have all frames and want
 * to grow, it cannot, and gives up its own page that was longest seen unused; the paper does not say.
 * While frames are free nothing leaves the set, and no time is taken. A frame wanted for something else
 * than a page is no fault.
 */
final class PageFaultFrequency implements ReplacementPolicy {
  private static final int LONG = 4;

  private static final int SMALLEST = 1024;

  /** Pages of the set, the longest seen unused first, and those that left it. */
  private final PageList set = new PageList();

  private final PageList reclaimable = new PageList();
  private boolean[] inSet = new boolean[SMALLEST];
  private long latestFault;
  private long misses;

  private PageFaultFrequency() {}

  @Override
  public void loaded(int page) {
    if (page >= inSet.length) {
      inSet = java.util.Arrays.copyOf(inSet, Math.max(2 * inSet.length, page + 1));
    }
    misses++;
    inSet[page] = true;
    set.addLast(page);
  }

  @Override
  public void referenced(int page) {}

  @Override
  public int victim(int incoming, References pages) {
    if (incoming != NONE) {
      fault(pages);
    }
    int page = reclaimable.first();
    while (page != NONE && pages.takeReferenced(page)) {
      reclaimable.remove(page);
      inSet[page] = true;
      set.addLast(page);
      page = reclaimable.first();
    }
    return page == NONE ? set.first() : page;
  }

  private void fault(References pages) {
    long now = pages.virtualTime();
    if ((now - latestFault) * (double) misses >= (double) LONG * now) {
      shrink(pages);
    }
    latestFault = now;
  }

  /** What was used moves to the back of the set, the rest out of it. */
  private void shrink(References pages) {
    int last = set.last();
    int page = NONE;
    while (page != last) {
      page = set.first();
      if (pages.takeReferenced(page)) {
        set.moveToLast(page);
      } else {
        set.remove(page);
        inSet[page] = false;
        reclaimable.addLast(page);
      }
    }
  }

  @Override
  public void removed(int page) {
    if (inSet[page]) {
      set.remove(page);
    } else {
      reclaimable.remove(page);
    }
  }

  /** Offers the policy as {@code pff}. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "pff";
    }

    @Override
    public String sentence() {
      return "after a long time without a fault all pages unused since the one before may be"
          + " reclaimed";
    }

    @Override
    public Signal signal() {
      return Signal.ACCESS_FLAGS;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new PageFaultFrequency();
    }
  }
}
