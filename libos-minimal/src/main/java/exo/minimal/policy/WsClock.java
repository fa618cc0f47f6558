package exo.minimal.policy;

import java.util.Arrays;

/**
 * WSClock: the working set with the hand of CLOCK. Each page carries the time of its last use as far as
 * reference bits show it, and the time is the program's own. The hand gives a page with its bit set the
 * present time; one that was not used for longer than a window is not in the working set and goes, if
 * it need not be written (Carr and Hennessy, WSClock, SOSP 1981).
 *
 * <p>A hit costs nothing here; a victim one step per page passed, one turn at most.
 *
 * <p>Variant choices: the paper has writes started as the hand passes and comes back for pages that are
 * clean by then; here a page is written when it leaves, so after one turn without a clean page outside
 * the working set the first dirty one outside it goes. With all pages in the working set the paper has
 * less to run; here one program is all there is, and the page unused for longest goes. The window is the
 * time in which {@code capacity / 8} misses fall on average, from the start: it follows the program and
 * has no constant in cycles. (With half the frames in place of an eighth nearly all pages are in it,
 * and nearly every victim costs a whole turn, for the same misses.) A page counts as used when it is loaded, at the time of the latest
 * replacement; that is the miss that loaded it, once all frames are in use.
 */
final class WsClock implements ReplacementPolicy {
  private final PageList circle = new PageList();
  private final double windowMisses;
  private long[] lastUse = new long[1024];
  private long latestReplacement;
  private long misses;

  /** Of one turn: the first dirty page outside the working set, and the page unused for longest. */
  private int firstDirty = NONE;

  private int oldest = NONE;

  private WsClock(PolicyContext context) {
    windowMisses = context.capacity() / 8.0;
  }

  @Override
  public void loaded(int page) {
    if (page >= lastUse.length) {
      lastUse = Arrays.copyOf(lastUse, Math.max(2 * lastUse.length, page + 1));
    }
    misses++;
    lastUse[page] = latestReplacement;
    circle.addLast(page);
  }

  @Override
  public void referenced(int page) {}

  @Override
  public int victim(int incoming, References pages) {
    long now = pages.virtualTime();
    latestReplacement = now;
    int clean = turn(now, now - (long) (windowMisses * now / misses), pages);
    return clean != NONE ? clean : firstDirty != NONE ? firstDirty : oldest;
  }

  /** One turn of the hand at most, to a clean page last used before the window; or {@link #NONE}. */
  private int turn(long now, long windowStart, References pages) {
    firstDirty = NONE;
    oldest = circle.first();
    int last = circle.last();
    int page;
    do {
      page = circle.first();
      if (pages.takeReferenced(page)) {
        lastUse[page] = now;
      } else if (lastUse[page] < windowStart) {
        if (!pages.dirty(page)) {
          return page;
        }
        firstDirty = firstDirty == NONE ? page : firstDirty;
      }
      oldest = lastUse[page] < lastUse[oldest] ? page : oldest;
      circle.moveToLast(page);
    } while (page != last);
    return NONE;
  }

  @Override
  public void removed(int page) {
    circle.remove(page);
  }

  /** Offers the policy as {@code wsclock}. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "wsclock";
    }

    @Override
    public String sentence() {
      return "a hand goes round to a clean page that was not used for a window of the program's own"
          + " time";
    }

    @Override
    public Signal signal() {
      return Signal.ACCESS_FLAGS;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new WsClock(context);
    }
  }
}
