package exo.minimal.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A policy without a libOS around it: drives it access by access as the interface demands. */
final class BareCache implements References {
  private final ReplacementPolicy policy;
  private final boolean paging;

  /** Resident pages and their reference bits. */
  private final Map<Integer, Boolean> resident = new HashMap<>();

  private final Set<Integer> dirty = new HashSet<>();

  /** How many frames there are: the capacity, or fewer in a squeeze. */
  private int frames;

  /** The program does nothing but access pages. */
  private long accesses;

  BareCache(String name, ObservationMode mode, int capacity, long seed) {
    this(
        Policies.find(name, mode, BareCache.class.getClassLoader()),
        new PolicyContext(capacity, mode, seed));
  }

  BareCache(PolicyProvider provider, PolicyContext context) {
    frames = context.capacity();
    paging = context.mode() == ObservationMode.PAGING;
    policy = provider.create(context);
  }

  ReplacementPolicy policy() {
    return policy;
  }

  int size() {
    return resident.size();
  }

  boolean access(int page) {
    return access(page, false);
  }

  boolean access(int page, boolean write) {
    boolean hit = touch(page);
    if (write) {
      dirty.add(page);
    }
    return hit;
  }

  private boolean touch(int page) {
    accesses++;
    if (resident.replace(page, true) != null) {
      if (!paging) {
        policy.referenced(page);
      }
      return true;
    }
    if (resident.size() == frames) {
      drop(nominate(page));
    }
    resident.put(page, paging);
    policy.loaded(page);
    return false;
  }

  /** Asks who would go; whether it does is another matter. */
  int nominate(int incoming) {
    int victim = policy.victim(incoming, this);
    if (!resident(victim)) {
      throw new AssertionError("victim " + victim + " is not resident");
    }
    return victim;
  }

  /** A page leaves, asked for or not. */
  void drop(int page) {
    if (resident.remove(page) != null) {
      dirty.remove(page);
      policy.removed(page);
    }
  }

  /** Frames are given up, or come back. */
  void squeeze(int frames) {
    while (resident.size() > frames) {
      drop(nominate(ReplacementPolicy.NONE));
    }
    this.frames = frames;
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
    if (!resident(page)) {
      throw new AssertionError("asks about page " + page + ", which is not resident");
    }
    return dirty.contains(page);
  }

  @Override
  public long virtualTime() {
    return accesses;
  }
}
