package exo.minimal.policy;

import java.util.HashMap;
import java.util.Map;

/** A policy without a libOS around it: drives it access by access as the interface demands. */
final class BareCache implements References {
  private final ReplacementPolicy policy;
  private final int capacity;
  private final boolean paging;

  /** Resident pages and their reference bits. */
  private final Map<Integer, Boolean> resident = new HashMap<>();

  BareCache(String name, ObservationMode mode, int capacity, long seed) {
    this.capacity = capacity;
    this.paging = mode == ObservationMode.PAGING;
    policy =
        Policies.find(name, mode, BareCache.class.getClassLoader())
            .create(new PolicyContext(capacity, mode, seed));
  }

  boolean access(int page) {
    if (resident.replace(page, true) != null) {
      if (!paging) {
        policy.referenced(page);
      }
      return true;
    }
    if (resident.size() == capacity) {
      int victim = policy.victim(page, this);
      if (resident.remove(victim) == null) {
        throw new AssertionError("victim " + victim + " is not resident");
      }
      policy.removed(victim);
    }
    resident.put(page, paging);
    policy.loaded(page);
    return false;
  }

  /** A page leaves without being asked for. */
  void drop(int page) {
    if (resident.remove(page) != null) {
      policy.removed(page);
    }
  }

  @Override
  public boolean resident(int page) {
    return resident.containsKey(page);
  }

  @Override
  public boolean takeReferenced(int page) {
    Boolean bit = resident.replace(page, false);
    if (bit == null) {
      throw new AssertionError("asks about page " + page + ", which is not resident");
    }
    return bit;
  }

  @Override
  public boolean dirty(int page) {
    return false;
  }
}
