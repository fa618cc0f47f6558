package exo.kernel;

import exo.abi.Revocation;
import org.jspecify.annotations.Nullable;

/**
 * The machine itself loses memory, and what is left may not do for what was promised (SOSP 1995, section 3.5: "if even those
 * must go"). Nobody is asked; what goes, goes in this order:
 *
 * <pre>
 *   free frames             first those set aside for nobody, then those set aside
 *   above guarantees        of whom the arbiter names
 *   guaranteed frames       half of what the largest holder has, again and again; its guarantee is cut to what it has left
 * </pre>
 *
 * <p>A libOS keeps its repossession vector, so that it can learn of it. Promises that nobody had taken up yet are cut last, to
 * what the machine still has (law L7).
 */
final class Emergency {
  private final Core core;
  private long due;

  Emergency(Core core) {
    this.core = core;
  }

  void lose(long frames) {
    if (frames < 1) {
      throw new IllegalArgumentException("a machine loses 1 frame or more, not " + frames);
    }
    due += frames;
  }

  boolean isDue() {
    return due > 0;
  }

  /** Loses what is due, as far as there is anything to lose. */
  void step() {
    core.ledger.open(Ledger.KERNEL);
    Pool frames = core.revocations.frames();
    long left = due - loseFree(frames, due);
    long lost = due - left;
    due = 0;
    for (int victim = frames.victim(Request.KERNEL);
        left > 0 && victim != Dialogue.NOBODY;
        victim = frames.victim(Request.KERNEL)) {
      long amount = Math.min(left, frames.spare(victim));
      rob(core.environments.get(victim), amount);
      left -= amount;
      lost += amount;
    }
    for (Environment victim = largest(); left > 0 && victim != null; victim = largest()) {
      long amount = Math.min(left, Math.ceilDiv(takeable(victim), 2));
      core.revocations.forgive(victim.id);
      cut(victim, core.bindings.framesHeld(victim.id) - amount);
      rob(victim, amount);
      left -= amount;
      lost += amount;
    }
    core.guarantees.lose(lost);
    cutPromises();
    core.losses.markFresh();
  }

  private long loseFree(Pool frames, long most) {
    long lost = Math.min(most, frames.free());
    long setAside = Math.max(0, lost - (frames.free() - frames.setAside()));
    for (Environment env : core.environments.present()) {
      long less = Math.min(setAside, frames.setAside(env.id));
      frames.setAside(env.id, -less);
      setAside -= less;
      Request request = env.standing.request;
      request.got -= request.open ? Math.min(less, request.got) : 0;
    }
    for (long i = 0; i < lost; i++) {
      long frame = core.bindings.nextFreeFrame(0);
      core.bindings.retireFrame(frame);
      core.log.touchFrame((int) frame);
    }
    return lost;
  }

  private void rob(Environment victim, long amount) {
    Request request = new Request(Request.KERNEL);
    request.pool = core.revocations.frames();
    core.revocations
        .abort()
        .take(request.dialogue, victim, request.pool, amount, Revocation.CAUSE_EMERGENCY);
    core.ledger.open(Ledger.KERNEL);
  }

  /** {@return who has most that can be taken, or null when nobody has anything} */
  private @Nullable Environment largest() {
    @Nullable Environment largest = null;
    long most = 0;
    for (Environment env : core.environments.present()) {
      if (takeable(env) > most) {
        largest = env;
        most = takeable(env);
      }
    }
    return largest;
  }

  private long takeable(Environment env) {
    int vector = env.standing.vector == Standing.NONE ? 0 : 1;
    return core.bindings.framesHeld(env.id) - vector;
  }

  private void cut(Environment env, long most) {
    Standing standing = env.standing;
    long less = Math.max(0, standing.guarantee - most);
    if (less != 0) {
      core.guarantees.withdraw(less);
      standing.guarantee -= less;
      core.revocations.frames().guarantee(env.id, standing.guarantee);
    }
  }

  /** What was promised and not taken up is cut to what the machine still has. */
  private void cutPromises() {
    for (Environment env : core.environments.present()) {
      long over = Math.max(0, -core.guarantees.left());
      long unused = Math.max(0, env.standing.guarantee - core.bindings.framesHeld(env.id));
      cut(env, env.standing.guarantee - Math.min(unused, over));
    }
  }
}
