package exo.kernel;

import exo.abi.BootRecord;
import exo.hw.CostModel;
import exo.hw.clock.Clock;
import exo.hw.processor.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Makes up-calls: saves the program's registers where the libOS can reach them, opens the down-calls, books the cycles,
 * writes the events, and puts the registers back when the program goes on.
 */
final class UpCalls {
  private final Core core;
  private final Clock clock;
  private final CostModel costs;
  private final Processor processor;

  /** Whose registers the processor holds; null when the save areas are the truth. */
  private @Nullable Environment live;

  UpCalls(Core core) {
    this.core = core;
    this.clock = core.clock;
    this.costs = core.machine.description().costs();
    this.processor = core.machine.processor();
  }

  long boot(Environment env, BootRecord record) throws LibOsFailure {
    begin(env, EventKind.BOOT, 0, 0);
    try {
      return end(env, env.gate.boot(env.calls, record));
    } finally {
      env.calls.close();
    }
  }

  long exception(Environment env, int esr, long far) throws LibOsFailure {
    env.saved.syndrome = esr;
    env.saved.address = far;
    begin(env, EventKind.EXCEPTION, esr, far);
    try {
      return end(env, env.gate.exception(env.saved));
    } finally {
      env.calls.close();
    }
  }

  long interrupt(Environment env, int cause, long detail, int status) throws LibOsFailure {
    begin(env, EventKind.INTERRUPT, cause, detail);
    try {
      return end(env, env.gate.interrupt(cause, detail, status, env.saved));
    } finally {
      env.calls.close();
    }
  }

  long revocation(Environment env, int kind, long wanted, int stage, long deadline)
      throws LibOsFailure {
    begin(env, EventKind.REVOCATION, stage, deadline);
    try {
      return end(env, env.gate.revocation(kind, wanted, stage, deadline, env.saved));
    } finally {
      env.calls.close();
    }
  }

  long repossession(Environment env, int entries, long overflow) throws LibOsFailure {
    begin(env, EventKind.REPOSSESSION, entries, overflow);
    try {
      return end(env, env.gate.repossession(entries, overflow, env.saved));
    } finally {
      env.calls.close();
    }
  }

  private void begin(Environment env, EventKind kind, long a, long b) {
    core.ledger.open(env.kernelCell);
    if (live == env) {
      processor.save(env.saved.x);
      live = null;
    }
    core.events.record(kind, env.id, a, b);
    clock.advance(costs.exceptionReturn());
    core.ledger.open(env.libOsCell);
    clock.advance(env.calls.counted.begin(kind, clock.now()));
    env.account.upcalls++;
    env.calls.open();
  }

  private long end(Environment env, long next) throws LibOsFailure {
    clock.advance(env.calls.counted.take());
    env.calls.counted.check();
    core.ledger.open(env.kernelCell);
    clock.advance(costs.exceptionEntry());
    core.events.record(EventKind.RETURN, env.id, next, 0);
    return next;
  }

  /** Puts the program's registers into the processor and returns to it. */
  void resume(Environment env) {
    core.ledger.open(env.kernelCell);
    if (live != env) {
      leaveProcessor();
      processor.restore(env.saved.x);
      live = env;
    }
    processor.eret();
  }

  /** Another environment takes the processor: the registers go to their owner's save area. */
  void leaveProcessor() {
    if (live != null) {
      processor.save(live.saved.x);
      live = null;
    }
  }
}
