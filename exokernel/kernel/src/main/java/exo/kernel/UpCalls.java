package exo.kernel;

import exo.abi.BootRecord;
import exo.abi.Context;
import exo.abi.Interrupt;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.hw.CostModel;
import exo.hw.clock.Clock;
import exo.hw.memory.PhysicalMemory;
import exo.hw.processor.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Makes up-calls: shows the program's registers to the libOS, opens the down-calls, books the cycles, writes the events.
 *
 * <p>The kernel saves as little as Aegis did: three registers for the handler to work with, and what the exception was (SOSP 1995,
 * section 5.3). The others stay in the processor, and a handler that lets its program go on does so by a branch, without the kernel.
 * Whoever gives the processor up stores its registers first and loads them when it has it again, at its own expense:
 *
 * <pre>
 *   exception ─▶ entry, 3 pairs, 2 words of context ─▶ return to EL0 ─▶ handler ─▶ 3 pairs, branch     by the libOS itself
 *                                                                       └────────▶ entry               when it asks for anything else
 *   another environment's turn                       17 pairs out, and 17 in later                     on each one's own account
 *                                                    (18 for a program that uses TPIDR_EL0)
 *   called up in another's slice                     the same for the one that is interrupted          on the account of who is called
 * </pre>
 */
final class UpCalls {
  /** X16 and X17, X18 and ELR, ESR and FAR. */
  private static final int SCRATCH_PAIRS = Context.SAVE_WORDS / 2;

  private static final int FIRST_SCRATCH = 16;

  private final Core core;
  private final Clock clock;
  private final CostModel costs;
  private final PhysicalMemory memory;

  /** Whose registers the processor holds; null for nobody's. */
  private @Nullable Environment live;

  /** Whether the libOS sees them in its save area, and what it makes of them there counts. */
  private boolean shown;

  /** Whether the libOS is still on the processor, and goes on to its program by itself. */
  private boolean stays;

  UpCalls(Core core) {
    this.core = core;
    this.clock = core.clock;
    this.costs = core.machine.description().costs();
    this.memory = core.machine.memory();
  }

  long boot(Environment env, BootRecord record) throws LibOsFailure {
    begin(env, EventKind.BOOT, 0, 0);
    try {
      return end(env, env.gate.boot(env.calls, record), true);
    } finally {
      env.calls.close();
    }
  }

  long exception(Environment env, int esr, long far) throws LibOsFailure {
    env.saved.syndrome = esr;
    env.saved.address = far;
    int cause = Contexts.cause(esr);
    core.ledger.open(env.kernelCell);
    store(env.contexts.saveArea(cause), esr, far);
    env.saved.handler = env.contexts.handler(Context.HANDLER + cause);
    context(2);
    begin(env, EventKind.EXCEPTION, esr, far);
    try {
      return end(env, env.gate.exception(env.saved), true);
    } finally {
      env.calls.close();
    }
  }

  /** Into the libOS's own memory, by physical address, where it has said so. */
  private void store(long saveArea, int esr, long far) {
    if (saveArea >= 0) {
      Processor processor = core.processors.running();
      for (int i = 0; i < 3; i++) {
        memory.writeLong(saveArea + i * 8L, processor.register(FIRST_SCRATCH + i));
      }
      memory.writeLong(saveArea + 24, processor.elr());
      memory.writeLong(saveArea + 32, esr);
      memory.writeLong(saveArea + 40, far);
    }
  }

  /** The kernel reads words of a processor environment, which are at hand. */
  private void context(int words) {
    clock.advance((long) words * costs.l1TlbHit());
  }

  long interrupt(Environment env, int cause, long detail, int status) throws LibOsFailure {
    env.saved.handler = handler(env, cause);
    begin(env, EventKind.INTERRUPT, cause, detail);
    try {
      long next = env.gate.interrupt(cause, detail, status, env.saved);
      return end(env, next, cause != Interrupt.SLICE_END);
    } finally {
      env.calls.close();
    }
  }

  private static long handler(Environment env, int cause) throws LibOsFailure {
    return switch (cause) {
      case Interrupt.SLICE_START -> env.contexts.handler(Context.START);
      case Interrupt.SLICE_END -> env.contexts.handler(Context.END);
      default -> 0;
    };
  }

  long revocation(Environment env, int kind, long wanted, int stage, long deadline)
      throws LibOsFailure {
    begin(env, EventKind.REVOCATION, stage, deadline);
    try {
      return end(env, env.gate.revocation(kind, wanted, stage, deadline, env.saved), false);
    } finally {
      env.calls.close();
    }
  }

  long repossession(Environment env, int entries, long overflow) throws LibOsFailure {
    begin(env, EventKind.REPOSSESSION, entries, overflow);
    try {
      return end(env, env.gate.repossession(entries, overflow, env.saved), false);
    } finally {
      env.calls.close();
    }
  }

  /** The callee finds the caller's registers in the processor; its program's are where it has put them. */
  long protectedEntry(Environment env, int caller, int mode) throws LibOsFailure {
    core.ledger.open(env.kernelCell);
    context(2); // its entry, and its addressing
    if (!env.keepsRegisters && !env.awaitsAnotherThan(caller)) {
      takeAsOwn(env);
    }
    env.message.handler = env.contexts.entry(mode);
    begin(env, EventKind.ENTRY, caller, mode);
    try {
      return end(env, env.gate.protectedEntry(caller, mode, env.message, env.saved), true);
    } finally {
      env.calls.close();
    }
  }

  /** Its program's registers went with a message and come back with this one; where it goes on has been kept. */
  private void takeAsOwn(Environment env) {
    System.arraycopy(env.message.x, 0, env.saved.x, 0, SaveArea.PC);
    env.keepsRegisters = true;
    live = env;
    shown = true;
  }

  private void begin(Environment env, EventKind kind, long a, long b) {
    core.ledger.open(env.kernelCell);
    interruptLibOs();
    if (live == env && !shown) {
      show(env);
      clock.advance((long) SCRATCH_PAIRS * costs.registerPairSave());
    }
    core.events.record(kind, env.id, a, b);
    clock.advance(costs.exceptionReturn());
    core.ledger.open(env.libOsCell);
    clock.advance(env.calls.counted.begin(kind, clock.now()));
    env.account.upcalls++;
    env.calls.open();
  }

  /** Something else is to be told to a libOS that was about to go on by itself. */
  private void interruptLibOs() {
    if (stays) {
      stays = false;
      clock.advance(costs.exceptionEntry());
    }
  }

  private void show(Environment env) {
    core.processors.running().show(env.saved.x);
    shown = true;
  }

  private long end(Environment env, long next, boolean mayStay) throws LibOsFailure {
    clock.advance(env.calls.counted.take());
    env.calls.counted.check();
    stays = mayStay && Next.kind(next) == Next.KIND_RESUME;
    if (!stays) {
      core.ledger.open(env.kernelCell);
      clock.advance(costs.exceptionEntry());
    }
    core.events.record(EventKind.RETURN, env.id, next, 0);
    return next;
  }

  /** The program goes on, with the registers in its libOS's save area. */
  void resume(Environment env) {
    Processor processor = core.processors.running();
    core.ledger.open(env.libOsCell);
    if (live != env) {
      long pairs = Processor.savePairs(env.saved.x);
      clock.advance(env.registersPaid ? 0 : pairs * costs.registerPairRestore());
      env.registersPaid = false;
    } else if (shown) {
      clock.advance((long) SCRATCH_PAIRS * costs.registerPairRestore());
    }
    if (live != env || shown) {
      processor.put(env.saved.x);
      live = env;
      shown = false;
      env.keepsRegisters = true; // whatever became of those that went with a message
    }
    if (stays) {
      processor.branchBack();
    } else {
      core.ledger.open(env.kernelCell);
      processor.eret();
    }
    stays = false;
  }

  // ---- the processor changes hands

  /** Its libOS has stored its program's registers before it gave the processor up. */
  void giveUp() {
    leave(live == null ? Ledger.KERNEL : live.libOsCell, 1);
  }

  /**
   * It is interrupted for somebody else, who pays for the registers both ways.
   *
   * @param payer the ledger's cell
   */
  void lendTo(int payer) {
    Environment interrupted = live;
    leave(payer, 2);
    if (interrupted != null) {
      interrupted.registersPaid = true;
    }
  }

  /** The registers go with a message: to the callee, and to nobody's memory. */
  void passOn() {
    live = null;
    stays = false;
  }

  /** It has left, and its registers with it. */
  void forget(Environment env) {
    if (live == env) {
      passOn();
    }
  }

  private void leave(int payer, int ways) {
    interruptLibOs();
    Environment leaving = live;
    if (leaving != null) {
      core.ledger.open(payer);
      if (!shown) {
        show(leaving);
      }
      long pairs = Processor.savePairs(leaving.saved.x);
      clock.advance(pairs * costs.registerPairSave());
      clock.advance((ways - 1) * pairs * costs.registerPairRestore());
      live = null;
      shown = false;
    }
  }
}
