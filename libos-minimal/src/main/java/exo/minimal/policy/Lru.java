package exo.minimal.policy;

/**
 * Least recently used: the page whose latest use lies longest ago goes (Mattson, Gecsei, Slutz and
 * Traiger, IBM Systems Journal 9(2), 1970).
 *
 * <p>O(1) per hit and per load. It must see every use, so it is a policy for caches; in paging
 * {@link LruAging} stands in for it.
 */
final class Lru implements ReplacementPolicy {
  private final PageList byUse = new PageList();

  @Override
  public void loaded(int page) {
    byUse.addLast(page);
  }

  @Override
  public void referenced(int page) {
    byUse.moveToLast(page);
  }

  @Override
  public int victim(int incoming, References pages) {
    return byUse.first();
  }

  @Override
  public void removed(int page) {
    byUse.remove(page);
  }

  /** Offers the policy as {@code lru}. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "lru";
    }

    @Override
    public String sentence() {
      return "least recently used, exactly; in paging its approximation lruaging";
    }

    @Override
    public Signal signal() {
      return Signal.EVERY_ACCESS;
    }

    @Override
    public String approximation() {
      return LruAging.NAME;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new Lru();
    }
  }
}
