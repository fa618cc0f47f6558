package exo.bench.lab.curve;

import exo.minimal.policy.GuardedPolicy;
import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.PolicyContext;
import exo.minimal.policy.PolicyProvider;
import exo.minimal.policy.References;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** A policy with nothing around it, in either mode, whose program writes and which may hand pages through. */
final class Player implements References {
  private final Map<Integer, Boolean> flags = new HashMap<>();
  private final Set<Integer> dirty = new HashSet<>();
  private final GuardedPolicy policy;
  private final PolicyContext context;
  private final SplittableRandom chance;
  private final double handedThrough;
  private long accesses;

  /**
   * @param handedThrough how likely a page that misses gets no frame, once all are in use
   */
  Player(PolicyProvider provider, PolicyContext context, double handedThrough) {
    this.context = context;
    this.handedThrough = handedThrough;
    chance = new SplittableRandom(context.seed());
    policy = new GuardedPolicy(provider, context, this);
  }

  long misses(int[] pages) {
    long misses = 0;
    for (int page : pages) {
      accesses++;
      boolean store = chance.nextInt(4) == 0;
      if (flags.containsKey(page)) {
        hit(page);
      } else {
        misses++;
        if (flags.size() == context.capacity() && chance.nextDouble() < handedThrough) {
          continue;
        }
        load(page);
      }
      if (store) {
        dirty.add(page);
      }
    }
    return misses;
  }

  private boolean paging() {
    return context.mode() == ObservationMode.PAGING;
  }

  private void hit(int page) {
    flags.put(page, true);
    if (!paging()) {
      policy.referenced(page);
    }
  }

  private void load(int page) {
    if (flags.size() == context.capacity()) {
      int victim = policy.victim(page);
      flags.remove(victim);
      dirty.remove(victim);
      policy.removed(victim);
    }
    flags.put(page, paging());
    policy.loaded(page);
  }

  @Override
  public boolean resident(int page) {
    return flags.containsKey(page);
  }

  @Override
  public boolean takeReferenced(int page) {
    return flags.put(page, false);
  }

  @Override
  public boolean dirty(int page) {
    return dirty.contains(page);
  }

  @Override
  public long virtualTime() {
    return accesses;
  }
}
