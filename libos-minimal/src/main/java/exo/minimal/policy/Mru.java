package exo.minimal.policy;

/**
 * Most recently used: the page of the latest access goes. On a loop larger than memory, where LRU
 * never hits, it keeps what comes round next (Chou and DeWitt, An Evaluation of Buffer Management
 * Strategies for Relational Database Systems, VLDB 1985, use it for looping scans).
 *
 * <p>O(1) per hit and per miss. There is one variant choice: a page just loaded counts as used, so
 * on a run of misses the newcomer of each makes room for the next, and the rest stays.
 */
final class Mru implements ReplacementPolicy {
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
    return byUse.last();
  }

  @Override
  public void removed(int page) {
    byUse.remove(page);
  }

  /** Offers the policy as {@code mru}. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "mru";
    }

    @Override
    public String sentence() {
      return "most recently used: the page of the latest access goes; made for loops";
    }

    @Override
    public Signal signal() {
      return Signal.EVERY_ACCESS;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new Mru();
    }
  }
}
