package exo.minimal.policy;

/**
 * First in, first out: the page that was loaded longest ago goes, however often it was used.
 *
 * <p>O(1) per load and nothing per hit. It needs no signal at all, and it is the policy on which
 * Belady, Nelson and Shedler showed that more memory can mean more faults (CACM 12(6), 1969).
 */
final class Fifo implements ReplacementPolicy {
  private final PageList queue = new PageList();

  @Override
  public void loaded(int page) {
    queue.addLast(page);
  }

  @Override
  public void referenced(int page) {}

  @Override
  public int victim(int incoming, References pages) {
    return queue.first();
  }

  @Override
  public void removed(int page) {
    queue.remove(page);
  }

  /** Offers the policy as {@code fifo}. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "fifo";
    }

    @Override
    public String sentence() {
      return "first in, first out: the page loaded longest ago goes";
    }

    @Override
    public Signal signal() {
      return Signal.FAULTS;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new Fifo();
    }
  }
}
