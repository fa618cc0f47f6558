package exo.kernel;

import exo.abi.Books;
import exo.abi.BootRecord;
import exo.abi.SaveArea;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import exo.hw.Program;
import exo.hw.Syndrome;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's whole idea of a running libOS: whom to call, what it runs, its address space, and what it waits for.
 *
 * <p>Everything here is touched by the kernel's one loop only.
 */
final class Environment {
  /** What an environment is doing. */
  enum State {
    /** Its boot up-call has not happened. */
    NEW,
    /** Its program may run. */
    RUNNABLE,
    /** It stands still until a transfer is done. */
    AWAITING_TRANSFER,
    /** It stands still until a cycle. */
    AWAITING_CYCLE,
    /** It stands still until its request is over. */
    AWAITING_GRANT,
    /** It is about to enter somebody, as soon as it has a slice. */
    ENTERING,
    /** It stands still until somebody enters it. */
    AWAITING_ENTRY,
    /** It has left. */
    GONE
  }

  final int id;
  final String name;
  final Gate gate;
  final Calls calls;
  final Program program;
  final AddressSpace space;
  final Account account = new Account();
  final SaveArea saved = new SaveArea();

  /** The registers of whoever entered it last. */
  final SaveArea message = new SaveArea();

  /** What it is going to send to whom it is about to enter. */
  final long[] outgoing = new long[SaveArea.PC];

  final Contexts contexts;
  final Overrun overrun = new Overrun();
  final Completions completions = new Completions();
  final Standing standing;
  final int programCell;
  final int libOsCell;
  final int kernelCell;
  private final Quota quota;
  private final long seed;

  /** The how-manieth it is that was admitted. */
  long admission;

  State state = State.NEW;

  /** The ticket, the cycle, whom to enter and how, or who was entered, as the state says. */
  long awaited;

  /** Whether its program's registers are in {@link #saved}; else they went with a message, and come with the next. */
  boolean keepsRegisters = true;

  /** Whether whoever interrupted it has paid for loading its registers. */
  boolean registersPaid;

  /** The result of its latest up-call that was refused, and why; null when there is none to tell. */
  long refusedNext;

  @Nullable Refusal refused;

  /** Who has left that it had to do with, 0 for nobody, and how many slices came home with it. */
  int gone;

  int home;

  long mappings;
  boolean sliceStarts;
  boolean alarmRings;
  @Nullable Outcome outcome;

  Environment(
      EnvironmentSpec spec, int id, Gate gate, Calls calls, AddressSpace space, Contexts contexts) {
    this.id = id;
    this.name = spec.name();
    this.program = spec.program();
    this.quota = spec.quota();
    this.seed = spec.seed();
    this.standing = new Standing(spec.guarantee(), new Request(id));
    this.gate = gate;
    this.calls = calls;
    this.space = space;
    this.contexts = contexts;
    this.programCell = Ledger.cellOf(id, Books.Account.PROGRAM);
    this.libOsCell = Ledger.cellOf(id, Books.Account.LIBOS);
    this.kernelCell = Ledger.cellOf(id, Books.Account.KERNEL);
  }

  BootRecord bootRecord(boolean hardwareAccessFlag) {
    return new BootRecord(id, name, seed, quota, hardwareAccessFlag);
  }

  /** What the libOS is and holds becomes garbage. */
  void forget() {
    gate.forget();
    calls.counted.forget();
  }

  boolean canRun() {
    return !standsStill()
        && (state == State.RUNNABLE
            || state == State.NEW
            || state == State.ENTERING
            || (state != State.GONE && isToBeTold()));
  }

  /** {@return whether it stands still until somebody enters it, who is not this one} */
  boolean awaitsAnotherThan(int environment) {
    return state == State.AWAITING_ENTRY && awaited != 0 && awaited != environment;
  }

  /** {@return whether it stands still until this one enters it} */
  boolean awaitsEntryBy(int environment) {
    return state == State.AWAITING_ENTRY && awaited == environment;
  }

  /** {@return by whom it stands still to be entered, 0 for nobody in particular} */
  int awaitsEntryBy() {
    return state == State.AWAITING_ENTRY ? (int) awaited : 0;
  }

  /** {@return whether it waits for something that comes by itself; what has come and finds it without a slice is no more to come} */
  boolean isDue() {
    return !isToBeTold()
        && (state == State.AWAITING_TRANSFER
            || state == State.AWAITING_CYCLE
            || state == State.AWAITING_GRANT);
  }

  /** Whatever time it is given: its contents are on their way to its slots, or it has to pay first. */
  boolean standsStill() {
    return standing.saving > 0 || overrun.isSuspended();
  }

  private boolean isToBeTold() {
    return !completions.isEmpty() || standing.request.rings || gone != 0;
  }

  /** Counts for the books and reports; plain fields, added to by the kernel. */
  static final class Account {
    long upcalls;
    long downcalls;
    long refusals;
    long frameBinds;
    long frameUnbinds;
    long extentBinds;
    long extentUnbinds;
    long maps;
    long unmaps;
    long translationFaults;
    long accessFlagFaults;
    long permissionFaults;
    long otherExceptions;
    long svcs;
    long reads;
    long writes;
    long slices;
    long l1Misses;
    long walks;
    long walkSteps;
    long stlbHits;
    long stlbMisses;

    void countException(int esr) {
      switch (Syndrome.exceptionClass(esr)) {
        case Syndrome.EC_SVC -> svcs++;
        case Syndrome.EC_DATA_ABORT_LOWER, Syndrome.EC_INSTRUCTION_ABORT_LOWER -> countAbort(esr);
        default -> otherExceptions++;
      }
    }

    private void countAbort(int esr) {
      switch (Syndrome.kind(esr)) {
        case Syndrome.FSC_TRANSLATION_L0 -> translationFaults++;
        case Syndrome.FSC_ACCESS_FLAG_L0 -> accessFlagFaults++;
        case Syndrome.FSC_PERMISSION_L0 -> permissionFaults++;
        default -> otherExceptions++;
      }
    }
  }
}
