package exo.kernel;

import exo.bindings.Quantity;
import exo.bindings.ResourceKind;
import exo.revocation.Arbiter;
import exo.revocation.Deadlines;
import java.util.Arrays;

/**
 * One kind of resource as revocation sees it: how much everybody holds and owes, how much is set aside for whom, and the arbiter
 * that decides who is asked. Another kind of resource is another subclass.
 *
 * <p>Set aside is a number of free units and not which: whoever binds must leave as many as others are waiting for. What changes
 * is only noted, and told to the arbiter when a decision is due, so that binding costs one look at a flag.
 */
abstract class Pool {
  final ResourceKind kind;
  final Quantity quantity;
  final Deadlines deadlines;
  private final Arbiter arbiter;

  // By environment.
  private long[] guarantee = new long[8];
  private long[] owed = new long[8];
  private long[] aside = new long[8];
  private long[] spare = new long[8];
  private boolean[] present = new boolean[8];
  private boolean[] noted = new boolean[8];

  private int[] changed = new int[8];
  private int changes;
  private long spareOfAll;
  private long asideForAll;
  private long awaited;

  Pool(ResourceKind kind, Quantity quantity, Deadlines deadlines, Arbiter arbiter) {
    this.kind = kind;
    this.quantity = quantity;
    this.deadlines = deadlines;
    this.arbiter = arbiter;
  }

  /** {@return what the environment holds} */
  abstract long held(int environment);

  /** {@return what nobody holds, set aside or not} */
  abstract long free();

  /** {@return what the environment may hold} */
  abstract long quota(int environment);

  // ---- who is there

  void admit(int environment, long guaranteed, long tickets) {
    if (environment >= owed.length) {
      grow(Integer.highestOneBit(environment) << 1);
    }
    guarantee[environment] = guaranteed;
    owed[environment] = 0;
    spare[environment] = 0;
    arbiter.admitted(environment, guaranteed, tickets);
  }

  /** It can be asked from now on: its boot comes before any other up-call. */
  void boots(int environment) {
    present[environment] = true;
    touch(environment);
  }

  private void grow(int length) {
    guarantee = Arrays.copyOf(guarantee, length);
    owed = Arrays.copyOf(owed, length);
    aside = Arrays.copyOf(aside, length);
    spare = Arrays.copyOf(spare, length);
    present = Arrays.copyOf(present, length);
    noted = Arrays.copyOf(noted, length);
    changed = Arrays.copyOf(changed, length);
  }

  void leave(int environment) {
    present[environment] = false;
    spareOfAll -= spare[environment];
    spare[environment] = 0;
    release(environment);
    arbiter.left(environment);
  }

  /** Its guarantee is smaller from now on. */
  void guarantee(int environment, long guaranteed) {
    guarantee[environment] = guaranteed;
    arbiter.guaranteed(environment, guaranteed);
    touch(environment);
  }

  long guarantee(int environment) {
    return guarantee[environment];
  }

  /** What it holds has changed. */
  void touch(int environment) {
    if (!noted[environment]) {
      noted[environment] = true;
      changed[changes++] = environment;
    }
  }

  private void flush() {
    for (int i = 0; i < changes; i++) {
      int environment = changed[i];
      noted[environment] = false;
      if (present[environment]) {
        long amount = held(environment) - owed[environment];
        long now = Math.max(0, amount - guarantee[environment]);
        spareOfAll += now - spare[environment];
        spare[environment] = now;
        arbiter.held(environment, amount);
      }
    }
    changes = 0;
  }

  // ---- whom to ask

  /** {@return whom to ask for a claimant, 0 for nobody: what a plug-in says is checked, whatever it says} */
  int victim(int claimant) {
    flush();
    int victim = arbiter.victim(claimant);
    boolean sound = victim > 0 && victim < present.length && victim != claimant && present[victim];
    return sound && spare[victim] > 0 ? victim : 0;
  }

  /** {@return how much may be asked of it} */
  long spare(int environment) {
    flush();
    return spare[environment];
  }

  /** {@return how much of what a claimant misses may be taken from others, with what is set aside for it counted as its own} */
  long entitled(int claimant, long amount) {
    return claimant == Request.KERNEL ? amount : entitled(claimant, amount, setAside(claimant));
  }

  private long entitled(int claimant, long amount, long aside) {
    flush();
    return Math.clamp(arbiter.entitled(claimant, amount + aside) - aside, 0, amount);
  }

  /**
   * {@return how much a claimant can get: what is free and what others hold above their guarantees, and in any case what is
   *     guaranteed to it, even if others must get theirs first}
   */
  long attainable(int claimant, long amount) {
    flush();
    if (isGuaranteed(claimant, amount)) {
      return amount;
    }
    long others = spareOfAll - spare[claimant]; // the kernel holds none to spare
    long missing = Math.max(0, amount - unclaimed());
    long had = Math.min(amount, unclaimed());
    long entitled =
        claimant == Request.KERNEL
            ? missing
            : entitled(claimant, missing, setAside(claimant) + had);
    return unclaimed() + Math.min(others, entitled);
  }

  /** {@return whether a claimant is guaranteed so much more than it holds and has set aside} */
  boolean isGuaranteed(int claimant, long amount) {
    return claimant != Request.KERNEL
        && held(claimant) + setAside(claimant) + amount <= guarantee[claimant];
  }

  // ---- what is owed

  void owe(int environment, long change) {
    owed[environment] += change;
    touch(environment);
  }

  long owed(int environment) {
    return owed[environment];
  }

  // ---- what is set aside

  /** {@return free, and neither set aside for somebody nor awaited} */
  long unclaimed() {
    return Math.max(0, free() - asideForAll - awaited);
  }

  /** What comes free is for those who wait for their guarantee, so much more or less than before. */
  void await(long change) {
    awaited += change;
  }

  /** {@return how much is awaited by those who have nobody to ask} */
  long awaited() {
    return awaited;
  }

  long setAside() {
    return asideForAll;
  }

  long setAside(int environment) {
    return environment < aside.length ? aside[environment] : 0;
  }

  void setAside(int environment, long amount) {
    aside[environment] += amount;
    asideForAll += amount;
  }

  /** {@return what the environment may bind of what is free} */
  long bindable(int environment) {
    return asideForAll + awaited == 0 ? free() : unclaimed() + setAside(environment);
  }

  /** It has bound so much, of what was set aside for it first. */
  void bound(int environment, long amount) {
    touch(environment);
    if (asideForAll > 0) {
      setAside(environment, -Math.min(amount, aside[environment]));
    }
  }

  /** Nothing is set aside for it any more. */
  void release(int environment) {
    setAside(environment, -aside[environment]);
  }
}
