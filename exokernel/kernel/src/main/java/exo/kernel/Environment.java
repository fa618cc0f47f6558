package exo.kernel;

import exo.abi.Books;
import exo.abi.BootRecord;
import exo.abi.LibraryOs;
import exo.abi.SaveArea;
import exo.bindings.Quota;
import exo.hw.Program;
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
    /** It has left. */
    GONE
  }

  final int id;
  final String name;
  final LibraryOs libOs;
  final Gate gate;
  final Calls calls;
  final Program program;
  final AddressSpace space;
  final Account account = new Account();
  final SaveArea saved = new SaveArea();
  final Completions completions = new Completions();
  final int programCell;
  final int libOsCell;
  final int kernelCell;
  private final Quota quota;
  private final long seed;

  State state = State.NEW;
  long awaited;
  long mappings;
  int slice;
  boolean sliceStarts;
  boolean alarmRings;
  @Nullable Outcome outcome;

  Environment(EnvironmentSpec spec, int id, Gate gate, Calls calls, AddressSpace space) {
    this.id = id;
    this.name = spec.name();
    this.libOs = spec.libOs();
    this.program = spec.program();
    this.quota = spec.quota();
    this.seed = spec.seed();
    this.gate = gate;
    this.calls = calls;
    this.space = space;
    this.programCell = Ledger.cellOf(id, Books.Account.PROGRAM);
    this.libOsCell = Ledger.cellOf(id, Books.Account.LIBOS);
    this.kernelCell = Ledger.cellOf(id, Books.Account.KERNEL);
  }

  BootRecord bootRecord(boolean hardwareAccessFlag) {
    return new BootRecord(id, name, seed, quota, hardwareAccessFlag);
  }

  boolean canRun() {
    return state == State.RUNNABLE
        || state == State.NEW
        || (state != State.GONE && !completions.isEmpty());
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
  }
}
