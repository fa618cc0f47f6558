package exo.minimal.policy;

import java.util.Arrays;

/**
 * W-TinyLFU: a new page has to show that it is worth more than the page it would displace. It comes
 * into a small LRU window; when it falls out of there, it enters the main cache only if it was asked
 * for more often lately than the page that would have to leave (Einziger, Friedman and Manes, TinyLFU: A
 * Highly Efficient Cache Admission Policy, ACM Transactions on Storage 13(4), 2017).
 *
 * <pre>
 *   loaded -- window (LRU) -- contest -- probation (LRU) -- used again -- protected (LRU)
 *                                |           |   \---- its least recent, when full ----/
 *                              loser       loser
 * </pre>
 *
 * <p>How often is what {@link FrequencySketch} remembers, also of pages that are not resident. A hit
 * and a miss are O(1): two list operations and four counters, and one halving of the sketch for ten
 * uses per frame.
 *
 * <p>Variant choices: the window has 1 % of the frames and does not adapt; protected has 80 % of the
 * others; each, and probation, at least one. No doorkeeper. All four counters of a page are counted
 * up. A use is counted when it is seen, the one that loads a page when the page is loaded, so after
 * the contest that made room for it. At a draw the page that was there stays. Without a page in
 * probation, protected's least recent defends itself. Pages that leave without having been named make
 * room; until it is used up, pages pass from the window to probation without a contest.
 */
final class WindowTinyLfu implements ReplacementPolicy {
  private static final int WINDOW_PERCENT = 1;
  private static final int PROTECTED_PERCENT = 80;

  private static final byte WINDOW = 0;
  private static final byte PROBATION = 1;
  private static final byte PROTECTED = 2;

  private final int windowShare;
  private final int protectedShare;
  private final FrequencySketch sketch;

  /** By segment: its pages, the least recently used first, and how many. */
  private final PageList[] segments = {new PageList(), new PageList(), new PageList()};

  private final int[] sizes = new int[3];
  private byte[] segmentOf = new byte[1024];

  private WindowTinyLfu(PolicyContext context) {
    int capacity = context.capacity();
    windowShare = share(capacity, WINDOW_PERCENT);
    protectedShare = share(capacity - windowShare, PROTECTED_PERCENT);
    sketch = new FrequencySketch(capacity);
  }

  private static int share(int frames, int percent) {
    return Math.max(1, (int) ((long) frames * percent / 100));
  }

  int inWindow() {
    return sizes[WINDOW];
  }

  int inProbation() {
    return sizes[PROBATION];
  }

  int inProtected() {
    return sizes[PROTECTED];
  }

  @Override
  public void loaded(int page) {
    if (page >= segmentOf.length) {
      segmentOf = Arrays.copyOf(segmentOf, Math.max(2 * segmentOf.length, page + 1));
    }
    sketch.count(page);
    enter(page, WINDOW);
    if (sizes[WINDOW] > windowShare) {
      move(segments[WINDOW].first(), PROBATION);
    }
  }

  @Override
  public void referenced(int page) {
    sketch.count(page);
    if (segmentOf[page] != PROBATION) {
      segments[segmentOf[page]].moveToLast(page);
      return;
    }
    move(page, PROTECTED);
    if (sizes[PROTECTED] > protectedShare) {
      move(segments[PROTECTED].first(), PROBATION);
    }
  }

  private void move(int page, byte to) {
    leave(page);
    enter(page, to);
  }

  private void enter(int page, byte segment) {
    segments[segment].addLast(page);
    segmentOf[page] = segment;
    sizes[segment]++;
  }

  private void leave(int page) {
    byte segment = segmentOf[page];
    segments[segment].remove(page);
    sizes[segment]--;
  }

  @Override
  public int victim(int incoming, References pages) {
    int candidate = segments[WINDOW].first();
    int defender = segments[sizes[PROBATION] > 0 ? PROBATION : PROTECTED].first();
    if (defender == NONE) {
      return candidate;
    }
    if (sizes[WINDOW] < windowShare) {
      return defender;
    }
    return sketch.estimate(candidate) > sketch.estimate(defender) ? defender : candidate;
  }

  @Override
  public void removed(int page) {
    leave(page);
  }

  /** Offers the policy as {@code wtinylfu}. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "wtinylfu";
    }

    @Override
    public String sentence() {
      return "from a small LRU window only pages asked for more often than the victim enter the"
          + " main part";
    }

    @Override
    public Signal signal() {
      return Signal.EVERY_ACCESS;
    }

    @Override
    public int minimum() {
      return 3;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new WindowTinyLfu(context);
    }
  }
}
