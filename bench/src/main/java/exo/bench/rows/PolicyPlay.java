package exo.bench.rows;

import exo.minimal.policy.GuardedPolicy;
import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.Policies;
import exo.minimal.policy.PolicyContext;
import exo.minimal.policy.References;
import java.util.function.ToLongFunction;

/**
 * A policy and a loop around it that does what a libOS's buffer cache or pager does with one, over flat
 * arrays. Nothing is written, and the program's time is the number of its accesses. It is loaded twice,
 * woven and not, so it keeps to what is open to a libOS.
 */
public final class PolicyPlay implements ToLongFunction<int[]>, References {
  private final GuardedPolicy policy;
  private final boolean[] resident;
  private final boolean[] referenced;

  /** Whether the policy is not told of hits and has the access flags alone, which the load sets too. */
  private final boolean flagsAlone;

  private int room;
  private long lookups;

  /**
   * An empty cache.
   *
   * @param name of the policy
   * @param distinctPages all pages are below this
   * @param capacity of the cache
   * @param plugins where the policy is
   */
  public PolicyPlay(String name, int distinctPages, int capacity, ClassLoader plugins) {
    this(name, ObservationMode.CACHE, distinctPages, capacity, plugins);
  }

  /**
   * Empty memory.
   *
   * @param name of the policy
   * @param mode what it sees
   * @param distinctPages all pages are below this
   * @param capacity in frames
   * @param plugins where the policy is
   */
  public PolicyPlay(
      String name, ObservationMode mode, int distinctPages, int capacity, ClassLoader plugins) {
    var provider = Policies.find(name, mode, plugins);
    var context = new PolicyContext(capacity, mode, 1);
    flagsAlone = mode == ObservationMode.PAGING;
    policy = new GuardedPolicy(provider, context, this);
    resident = new boolean[distinctPages];
    referenced = new boolean[distinctPages];
    room = capacity;
  }

  /** Looks each page up in turn, and returns how many were there. */
  @Override
  public long applyAsLong(int[] pages) {
    long hits = 0;
    long before = lookups;
    for (int i = 0; i < pages.length; i++) {
      int page = pages[i];
      if (resident[page]) {
        hits++;
        referenced[page] = true;
        if (!flagsAlone) {
          policy.referenced(page);
        }
      } else {
        lookups = before + i + 1;
        miss(page);
      }
    }
    lookups = before + pages.length;
    return hits;
  }

  private void miss(int page) {
    if (room > 0) {
      room--;
    } else {
      int victim = policy.victim(page);
      policy.removed(victim);
      resident[victim] = false;
    }
    resident[page] = true;
    referenced[page] = flagsAlone;
    policy.loaded(page);
  }

  @Override
  public boolean resident(int page) {
    return page >= 0 && page < resident.length && resident[page];
  }

  @Override
  public boolean takeReferenced(int page) {
    boolean was = referenced[page];
    referenced[page] = false;
    return was;
  }

  @Override
  public boolean dirty(int page) {
    return false;
  }

  @Override
  public long virtualTime() {
    return lookups;
  }
}
