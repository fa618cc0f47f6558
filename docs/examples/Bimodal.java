import exo.minimal.policy.PageList;
import exo.minimal.policy.PolicyContext;
import exo.minimal.policy.PolicyProvider;
import exo.minimal.policy.References;
import exo.minimal.policy.ReplacementPolicy;
import exo.minimal.policy.Signal;
import java.util.Arrays;

/** LRU in which a new page has to prove itself: unless it is hit it goes before all the others. */
public final class Bimodal implements ReplacementPolicy {
  private static final int ONE_IN = 32;

  private final PageList proven = new PageList();
  private final PageList newcomers = new PageList();
  private boolean[] isNew = new boolean[1024];
  private int loads;

  @Override
  public void loaded(int page) {
    if (page >= isNew.length) {
      isNew = Arrays.copyOf(isNew, 2 * page);
    }
    isNew[page] = loads++ % ONE_IN != 0;
    (isNew[page] ? newcomers : proven).addLast(page);
  }

  @Override
  public void referenced(int page) {
    removed(page);
    isNew[page] = false;
    proven.addLast(page);
  }

  @Override
  public int victim(int incoming, References pages) {
    return newcomers.last() == NONE ? proven.first() : newcomers.last();
  }

  @Override
  public void removed(int page) {
    (isNew[page] ? newcomers : proven).remove(page);
  }

  /** How the policy is found. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "bimodal";
    }

    @Override
    public String sentence() {
      return "LRU, but a new page goes first until it is hit, and one in 32 is spared";
    }

    @Override
    public Signal signal() {
      return Signal.EVERY_ACCESS;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new Bimodal();
    }
  }
}
