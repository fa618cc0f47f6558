package exo.kernel;

import exo.hw.clock.Clock;

/** Who waits for a cycle, and which comes first. */
final class Alarms {
  private final Environments environments;
  private final Clock clock;
  private int set;

  Alarms(Environments environments, Clock clock) {
    this.environments = environments;
    this.clock = clock;
  }

  /** The environment stands still until a cycle. */
  void set(Environment env, long cycle) {
    env.state = Environment.State.AWAITING_CYCLE;
    env.awaited = cycle;
    set++;
  }

  /** Whatever the environment waited for, it does no more. */
  void cancel(Environment env) {
    set -= env.state == Environment.State.AWAITING_CYCLE ? 1 : 0;
  }

  /** Wakes those whose cycle has come. */
  void ring() {
    for (int id = 1; set > 0 && id < environments.limit(); id++) {
      if (isWaiting(id) && environments.get(id).awaited <= clock.now()) {
        Environment env = environments.get(id);
        cancel(env);
        env.state = Environment.State.RUNNABLE;
        env.alarmRings = true;
      }
    }
  }

  /** {@return the first cycle anybody waits for; {@code Long.MAX_VALUE} for none} */
  long next() {
    long next = Long.MAX_VALUE;
    for (int id = 1; set > 0 && id < environments.limit(); id++) {
      if (isWaiting(id)) {
        next = Math.min(next, environments.get(id).awaited);
      }
    }
    return next;
  }

  private boolean isWaiting(int id) {
    return environments.contains(id)
        && environments.get(id).state == Environment.State.AWAITING_CYCLE;
  }
}
