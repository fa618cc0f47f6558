package exo.kernel;

import exo.abi.Next;

/** Puts an environment into the state that its libOS asked for; what would never end is the libOS's fault. */
final class Waiting {
  private final Transfers transfers;
  private final Alarms alarms;

  Waiting(Transfers transfers, Alarms alarms) {
    this.transfers = transfers;
    this.alarms = alarms;
  }

  /** It waits for nothing any more. */
  void end(Environment env) {
    alarms.cancel(env);
    env.state = Environment.State.RUNNABLE;
  }

  void forTransfer(Environment env, long ticket) throws LibOsFailure {
    env.state = Environment.State.AWAITING_TRANSFER;
    env.awaited = ticket;
    check(env);
  }

  void forGrant(Environment env, long ticket) throws LibOsFailure {
    env.state = Environment.State.AWAITING_GRANT;
    env.awaited = ticket;
    check(env);
  }

  /** It will enter somebody as soon as it has a slice. */
  void toEnter(Environment env, long operand) {
    env.state = Environment.State.ENTERING;
    env.awaited = operand;
  }

  /** It waits to be entered, by whoever it has entered, or by anybody. */
  void forEntry(Environment env, int by) {
    env.state = Environment.State.AWAITING_ENTRY;
    env.awaited = by;
  }

  void forCycle(Environment env, long cycle) {
    alarms.set(env, cycle);
  }

  /** {@link Next#CONTINUE}: what was awaited is awaited still, if it has not ended in the meantime. */
  void goOn(Environment env) throws LibOsFailure {
    if (env.state == Environment.State.NEW) {
      env.state = Environment.State.RUNNABLE;
    }
    check(env);
  }

  private void check(Environment env) throws LibOsFailure {
    if (env.state == Environment.State.AWAITING_TRANSFER
        && env.completions.isEmpty()
        && !transfers.isUnderWay(env, env.awaited)) {
      throw fault("awaits transfer " + env.awaited + ", which is not under way");
    }
    if (env.state == Environment.State.AWAITING_GRANT
        && !Revocations.isPending(env.standing.request, env.awaited)) {
      throw fault("awaits request " + env.awaited + ", which is not under way");
    }
  }

  static LibOsFailure fault(String what) {
    return new LibOsFailure(new IllegalStateException(what));
  }
}
