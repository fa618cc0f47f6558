import exo.minimal.policy.PageList;
import exo.minimal.policy.PolicyContext;
import exo.minimal.policy.PolicyProvider;
import exo.minimal.policy.References;
import exo.minimal.policy.ReplacementPolicy;
import exo.minimal.policy.Signal;

/** FIFO that would rather not write: of the oldest quarter, the first clean page goes. */
public final class CleanFirst implements ReplacementPolicy {
  private final PageList queue = new PageList();
  private final int window;

  private CleanFirst(PolicyContext context) {
    window = Math.max(1, context.capacity() / 4);
  }

  @Override
  public void loaded(int page) {
    queue.addLast(page);
  }

  @Override
  public void referenced(int page) {}

  @Override
  public int victim(int incoming, References pages) {
    int page = queue.first();
    for (int looked = 0; looked < window; looked++) {
      if (!pages.dirty(page)) {
        return page;
      }
      page = queue.next(page);
    }
    return queue.first();
  }

  @Override
  public void removed(int page) {
    queue.remove(page);
  }

  /** How the policy is found. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "cleanfirst";
    }

    @Override
    public String sentence() {
      return "FIFO, but of the oldest quarter the first clean page goes";
    }

    @Override
    public Signal signal() {
      return Signal.ACCESS_FLAGS;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new CleanFirst(context);
    }
  }
}
