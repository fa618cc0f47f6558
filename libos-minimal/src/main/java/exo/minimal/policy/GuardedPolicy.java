package exo.minimal.policy;

/**
 * A replacement policy that anybody may have written: what it throws and what it answers is checked
 * here, so that its mistake ends in a {@link PolicyFault} that names it.
 */
public final class GuardedPolicy {
  private final String name;
  private final int capacity;
  private final References residents;
  private final ReplacementPolicy policy;

  /**
   * @param provider makes the policy
   * @param context what for
   * @param pages what the policy may ask
   */
  public GuardedPolicy(PolicyProvider provider, PolicyContext context, References pages) {
    name = provider.name();
    residents = new Residents(pages);
    capacity = context.capacity();
    try {
      policy = provider.create(context);
    } catch (Throwable thrown) {
      throw blame(thrown, "create", capacity);
    }
  }

  /** As {@link ReplacementPolicy#loaded}. */
  public void loaded(int page) {
    try {
      policy.loaded(page);
    } catch (Throwable thrown) {
      throw blame(thrown, "loaded", page);
    }
  }

  /** As {@link ReplacementPolicy#referenced}. */
  public void referenced(int page) {
    try {
      policy.referenced(page);
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
  private static final class Residents implements References {
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
}
