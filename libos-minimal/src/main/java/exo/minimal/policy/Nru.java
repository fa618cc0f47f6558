package exo.minimal.policy;

import java.util.Arrays;

/**
 * Not recently used: of four classes the lowest that has a page gives it up (Tanenbaum and
 * Bos, Modern Operating Systems, 4th edition, 2015, "The Not Recently Used Page Replacement
 * Algorithm").
 *
 * <pre>
 *   class          0       1       2       3
 *   referenced     no      no      yes     yes      since the latest tick
 *   dirty          no      yes     no      yes
 * </pre>
 *
 * <p>Variant choices: time is counted in replacements, and a tick falls every {@code capacity /
 * TICKS_PER_TURN} of them, at least one; a tick clears every reference bit. A page counts as
 * referenced by its load. Within a class, where Tanenbaum draws lots, the page loaded first goes.
 *
 * <p>Between ticks a page's class only grows, so each class has a place in the order of loading up
 * to which all pages have left it, and looks on from there. (A page that is written back and stays
 * is seen as clean from the next tick on.) A hit costs nothing; between two ticks each page is
 * passed over three times at most and its reference bit is read once or twice, so a replacement
 * costs O({@code TICKS_PER_TURN}) on average.
 */
final class Nru implements ReplacementPolicy {
  private static final int TICKS_PER_TURN = 4;
  private static final int HIGHEST = 3;

  private final PageList byLoad = new PageList();
  private final int period;

  /** By class, except the highest: the first page that may still be in it. */
  private final int[] front = {NONE, NONE, NONE};

  private boolean[] referenced = new boolean[1024];
  private int untilTick;

  private Nru(PolicyContext context) {
    period = Math.max(1, context.capacity() / TICKS_PER_TURN);
  }

  @Override
  public void loaded(int page) {
    if (page >= referenced.length) {
      referenced = Arrays.copyOf(referenced, Math.max(2 * referenced.length, page + 1));
    }
    referenced[page] = true;
    byLoad.addLast(page);
    if (front[2] == NONE) {
      front[2] = page;
    }
  }

  @Override
  public void referenced(int page) {}

  @Override
  public int victim(int incoming, References pages) {
    if (untilTick == 0) {
      tick(pages);
    }
    untilTick--;
    for (int wanted = 0; wanted < HIGHEST; wanted++) {
      int page = front[wanted];
      while (page != NONE && classOf(page, pages) > wanted) {
        page = byLoad.next(page);
      }
      front[wanted] = page;
      if (page != NONE) {
        return page;
      }
    }
    return byLoad.first();
  }

  private int classOf(int page, References pages) {
    if (!referenced[page]) {
      referenced[page] = pages.takeReferenced(page);
    }
    return (referenced[page] ? 2 : 0) + (pages.dirty(page) ? 1 : 0);
  }

  private void tick(References pages) {
    for (int page = byLoad.first(); page != NONE; page = byLoad.next(page)) {
      pages.takeReferenced(page);
      referenced[page] = false;
    }
    Arrays.fill(front, byLoad.first());
    untilTick = period;
  }

  @Override
  public void removed(int page) {
    for (int each = 0; each < HIGHEST; each++) {
      if (front[each] == page) {
        front[each] = byLoad.next(page);
      }
    }
    byLoad.remove(page);
  }

  /** Offers the policy as {@code nru}. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "nru";
    }

    @Override
    public String sentence() {
      return "not recently used: four classes by reference and dirty bit, and the lowest goes";
    }

    @Override
    public Signal signal() {
      return Signal.ACCESS_FLAGS;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new Nru(context);
    }
  }
}
