package exo.minimal.policy;

import java.util.Arrays;

/**
 * LRU-2, which is LRU-K with K = 2: the page whose last use but one lies longest ago goes, so a page
 * has to be used twice before it displaces one that is used again and again (O'Neil, O'Neil and
 * Weikum, The LRU-K Page Replacement Algorithm for Database Disk Buffering, SIGMOD 1993).
 *
 * <p>There is no other K here. The paper recommends 2 as a rule: a larger K gains little where
 * the pattern of accesses is stable, and follows it more slowly where it changes.
 *
 * <p>Variant choices: the correlated reference period is 0, so each look-up is a use of its own. A
 * page with one known use has its last use but one at minus infinity; among those the subsidiary
 * policy is LRU. A page that leaves keeps its history, so its next load is its second use, but not
 * for ever: where the paper bounds the retained information by time, here it is by number, and the
 * history of the latest {@code capacity} pages to leave is kept. (A page that returns as the
 * oldest of them has been forgotten for the sake of its own victim.)
 *
 * <p>O(1) per hit, which only notes the new key in a {@link RisingHeap}; O(log n) per miss for n
 * resident pages, as in the paper.
 */
final class Lru2 implements ReplacementPolicy {
  /** Of a use that is not known: before every other. */
  private static final long NEVER = 0;

  /** Rank: the last use but one. Tie: the last use. */
  private final RisingHeap byUse;

  private final PageList history = new PageList();
  private final int mostHistory;
  private int historySize;

  /** By page: the last use of one whose history is kept, or {@link #NEVER}. */
  private long[] lastUse = new long[1024];

  private long now;

  private Lru2(PolicyContext context) {
    byUse = new RisingHeap(context.capacity());
    mostHistory = context.capacity();
  }

  @Override
  public void loaded(int page) {
    if (page >= lastUse.length) {
      lastUse = Arrays.copyOf(lastUse, Math.max(2 * lastUse.length, page + 1));
    }
    byUse.add(page, lastUse[page], ++now);
    if (lastUse[page] != NEVER) {
      forget(page);
    }
  }

  @Override
  public void referenced(int page) {
    byUse.raise(page, byUse.tie(page), ++now);
  }

  @Override
  public int victim(int incoming, References pages) {
    return byUse.least();
  }

  @Override
  public void removed(int page) {
    byUse.remove(page);
    lastUse[page] = byUse.tie(page);
    history.addLast(page);
    if (++historySize > mostHistory) {
      forget(history.first());
    }
  }

  private void forget(int page) {
    lastUse[page] = NEVER;
    history.remove(page);
    historySize--;
  }

  /** How many pages have a history and no frame. */
  int historySize() {
    return historySize;
  }

  /** Offers the policy as {@code lru2}. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "lru2";
    }

    @Override
    public String sentence() {
      return "LRU-K with K = 2: the page whose last use but one lies longest ago goes";
    }

    @Override
    public Signal signal() {
      return Signal.EVERY_ACCESS;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new Lru2(context);
    }
  }
}
