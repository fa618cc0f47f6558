package exo.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * How long what was granted stays set aside: until the claimant's next slice but one has ended. It is noticed when its third
 * slice begins; and because somebody who waits gets no slices, also when that many rounds of the vector have passed.
 */
final class SetAsides {
  private static final int SLICES = 3;

  private static final class Grant {
    final int environment;
    final Pool pool;
    final long until;
    int slices = SLICES;

    Grant(int environment, Pool pool, long until) {
      this.environment = environment;
      this.pool = pool;
      this.until = until;
    }
  }

  private final Core core;
  private final List<Grant> grants = new ArrayList<>();

  SetAsides(Core core) {
    this.core = core;
  }

  boolean isBusy() {
    return !grants.isEmpty();
  }

  boolean hasGranted(Pool pool) {
    for (int i = 0; i < grants.size(); i++) {
      if (grants.get(i).pool.kind == pool.kind) {
        return true;
      }
    }
    return false;
  }

  /** {@return the cycle by which the first of them is over; {@code Long.MAX_VALUE} for never} */
  long nextEnd() {
    long next = Long.MAX_VALUE;
    for (int i = 0; i < grants.size(); i++) {
      next = Math.min(next, grants.get(i).until);
    }
    return next;
  }

  void granted(Environment claimant, Pool pool) {
    forget(claimant.id, pool);
    if (pool.setAside(claimant.id) > 0) {
      begin(claimant.id, pool);
    }
  }

  private void begin(int environment, Pool pool) {
    long round = core.slices.sliceCycles() * Math.max(1, core.slices.longestRound());
    grants.add(new Grant(environment, pool, core.clock.now() + SLICES * round));
  }

  private void forget(int environment, Pool pool) {
    grants.removeIf(grant -> grant.environment == environment && grant.pool.kind == pool.kind);
  }

  void sliceBegins(Environment env) {
    for (int i = 0; i < grants.size(); i++) {
      Grant grant = grants.get(i);
      grant.slices -= grant.environment == env.id ? 1 : 0;
    }
  }

  void step() {
    for (int i = grants.size() - 1; i >= 0; i--) {
      Grant grant = grants.get(i);
      boolean used = grant.pool.setAside(grant.environment) == 0;
      if (used || grant.slices <= 0 || core.clock.now() >= grant.until) {
        grants.remove(i);
        if (!isWanted(grant)) {
          grant.pool.release(grant.environment);
        }
      }
    }
  }

  /** {@return whether it is asking for more of it at the moment, in which case the time begins anew with that grant} */
  private boolean isWanted(Grant grant) {
    if (!core.environments.contains(grant.environment)) {
      return false;
    }
    Request request = core.environments.get(grant.environment).standing.request;
    return request.open && request.kind() == grant.pool.kind;
  }
}
