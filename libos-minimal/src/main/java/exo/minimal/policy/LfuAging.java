package exo.minimal.policy;

import java.util.Arrays;

/**
 * LFU with dynamic aging, LFU-DA: a page is worth its uses plus the age of the cache at its latest
 * use, and the age of the cache is what the latest victim was worth. So a page that was popular
 * once is overtaken by pages that are used now, and there is no parameter to set (Arlitt,
 * Cherkasova, Dilley, Friedrich and Jin, Evaluating Content Management Techniques for Web Proxy
 * Caches, ACM SIGMETRICS Performance Evaluation Review 27(4), 2000).
 *
 * <pre>
 *   K(page) = uses(page) + L      at each use; L = K(victim)
 * </pre>
 *
 * <p>Variant choices: uses are counted while a page is resident and its load is the first, as in
 * {@link Lfu}; among equals the one used longest ago goes. (Robinson and Devarakonda, SIGMETRICS
 * 1990, age in another way: they halve all counts now and then, which needs two parameters.) A
 * page that leaves for another reason ages the cache only if it was worth the least.
 *
 * <p>O(1) per hit, O(log n) per miss for n resident pages, as {@link Lfu}.
 */
final class LfuAging implements ReplacementPolicy {
  /** Rank: K. Tie: when the latest use was. */
  private final RisingHeap byWorth;

  private long[] uses = new long[1024];
  private long age;
  private long now;

  private LfuAging(PolicyContext context) {
    byWorth = new RisingHeap(context.capacity());
  }

  @Override
  public void loaded(int page) {
    if (page >= uses.length) {
      uses = Arrays.copyOf(uses, Math.max(2 * uses.length, page + 1));
    }
    uses[page] = 1;
    byWorth.add(page, age + 1, now++);
  }

  @Override
  public void referenced(int page) {
    byWorth.raise(page, age + ++uses[page], now++);
  }

  @Override
  public int victim(int incoming, References pages) {
    return byWorth.least();
  }

  @Override
  public void removed(int page) {
    if (byWorth.least() == page) {
      age = byWorth.rank(page);
    }
    byWorth.remove(page);
  }

  /** Offers the policy as {@code lfuaging}. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "lfuaging";
    }

    @Override
    public String sentence() {
      return "LFU with dynamic aging: uses plus the worth of the latest victim at the last of them";
    }

    @Override
    public Signal signal() {
      return Signal.EVERY_ACCESS;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new LfuAging(context);
    }
  }
}
