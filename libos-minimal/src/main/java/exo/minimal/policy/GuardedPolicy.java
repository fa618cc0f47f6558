package exo.minimal.policy;

/**
 * A replacement policy that anybody may have written: what it throws and what it answers is checked
 * here, so that its mistake ends in a {@link PolicyFault} that names it. It sees what its {@link
 * Signal} says and no more. That is decided once, by whom it is told through, and costs an access
 * nothing.
 */
public final class GuardedPolicy {
  private final String name;
  private final int capacity;
  private final References residents;
  private final ReplacementPolicy policy;

  /** Who hears of hits: the policy, or nobody. */
  private final ReplacementPolicy listener;

  /**
   * @param provider makes the policy
   * @param context what for
   * @param pages what the policy may ask
   */
  public GuardedPolicy(PolicyProvider provider, PolicyContext context, References pages) {
    name = provider.name();
    capacity = context.capacity();
    Signal signal;
    try {
      signal = provider.signal();
      policy = provider.create(context);
    } catch (Throwable thrown) {
      throw blame(thrown, "create", capacity);
    }
    residents = signal == Signal.FAULTS ? new FaultsOnly(pages, name) : new Residents(pages);
    listener = signal == Signal.EVERY_ACCESS ? policy : new Nobody();
  }

  /** As {@link ReplacementPolicy#loaded}. */
  public void loaded(int page) {
    try {
      policy.loaded(page);
    } catch (Throwable thrown) {
      throw blame(thrown, "loaded", page);
    }
  }

  /** As {@link ReplacementPolicy#referenced}, for any policy. */
  public void referenced(int page) {
    try {
      listener.referenced(page);
    } catch (Throwable thrown) {
      throw blame(thrown, "referenced", page);
    }
  }

  /** As {@link ReplacementPolicy#removed}. */
  public void removed(int page) {
    try {
      policy.removed(page);
    } catch (Throwable thrown) {
      throw blame(thrown, "removed", page);
    }
  }

  /** As {@link ReplacementPolicy#victim}, and the page returned is resident. */
  public int victim(int incoming) {
    int victim;
    try {
      victim = policy.victim(incoming, residents);
    } catch (PolicyFault fault) {
      throw fault; // it is told already what it did
    } catch (Throwable thrown) {
      throw blame(thrown, "victim", incoming);
    }
    if (!residents.resident(victim)) {
      String answer = victim == ReplacementPolicy.NONE ? "no page" : "page " + victim;
      throw new PolicyFault(
          "policy %s names %s as the victim for page %d, which is none of the %d resident pages"
              .formatted(name, answer, incoming, capacity));
    }
    return victim;
  }

  private PolicyFault blame(Throwable thrown, String method, int argument) {
    return new PolicyFault(
        "policy %s fails in %s(%d): %s".formatted(name, method, argument, thrown), thrown);
  }

  /** Answers about resident pages only. */
  private static class Residents implements References {
    private final References pages;

    Residents(References pages) {
      this.pages = pages;
    }

    @Override
    public boolean resident(int page) {
      return pages.resident(page);
    }

    @Override
    public boolean takeReferenced(int page) {
      check(page);
      return pages.takeReferenced(page);
    }

    @Override
    public boolean dirty(int page) {
      check(page);
      return pages.dirty(page);
    }

    @Override
    public long virtualTime() {
      return pages.virtualTime();
    }

    private void check(int page) {
      if (!pages.resident(page)) {
        throw new IllegalArgumentException("page " + page + " is not resident");
      }
    }
  }

  /** Answers which pages there are, and keeps what their descriptors say to itself. */
  private static final class FaultsOnly extends Residents {
    private final String name;

    FaultsOnly(References pages, String name) {
      super(pages);
      this.name = name;
    }

    @Override
    public boolean takeReferenced(int page) {
      throw undeclared("whether page " + page + " was referenced");
    }

    @Override
    public boolean dirty(int page) {
      throw undeclared("whether page " + page + " is dirty");
    }

    private PolicyFault undeclared(String question) {
      return new PolicyFault(
          "policy %s asks %s, and has declared %s; that takes %s"
              .formatted(name, question, Signal.FAULTS, Signal.ACCESS_FLAGS));
    }
  }

  /** Stands in for a policy that does not hear of hits, and is told of nothing else. */
  private static final class Nobody implements ReplacementPolicy {
    @Override
    public void loaded(int page) {}

    @Override
    public void referenced(int page) {}

    @Override
    public int victim(int incoming, References pages) {
      return NONE;
    }

    @Override
    public void removed(int page) {}
  }
}
