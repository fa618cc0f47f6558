package exo.minimal.policy;

/**
 * Least frequently used: the page with the fewest uses goes.
 *
 * <p>Variant choices: uses are counted while a page is resident, its load is the first, and a page
 * that leaves loses its count (in-cache LFU; a perfect LFU would remember every page for ever).
 * Among pages of one count the one used longest ago goes. Counts never fall, so a page that was
 * popular once stays: {@link LfuAging} is the cure.
 *
 * <p>O(1) per hit, which only notes the new count in a {@link RisingHeap}. The first victim after
 * it moves the page to its place, O(log n) for n resident pages, once for any number of hits. A
 * list of lists by count would be O(1) throughout (Shah, Mitra and Matani, An O(1) Algorithm for
 * Implementing the LFU Cache Eviction Scheme, 2010), but dearer on each hit.
 */
final class Lfu implements ReplacementPolicy {
  /** Rank: the number of uses. Tie: when the latest was. */
  private final RisingHeap byCount;

  private long now;

  private Lfu(PolicyContext context) {
    byCount = new RisingHeap(context.capacity());
  }

  @Override
  public void loaded(int page) {
    byCount.add(page, 1, now++);
  }

  @Override
  public void referenced(int page) {
    byCount.raise(page, byCount.rank(page) + 1, now++);
  }

  @Override
  public int victim(int incoming, References pages) {
    return byCount.least();
  }

  @Override
  public void removed(int page) {
    byCount.remove(page);
  }

  /** Offers the policy as {@code lfu}. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "lfu";
    }

    @Override
    public String sentence() {
      return "least frequently used since it was loaded; among equals the one used longest ago";
    }

    @Override
    public Signal signal() {
      return Signal.EVERY_ACCESS;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new Lfu(context);
    }
  }
}
