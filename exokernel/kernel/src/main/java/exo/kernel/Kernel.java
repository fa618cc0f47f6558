package exo.kernel;

import exo.abi.Books.Account;
import exo.abi.BootRecord;
import exo.abi.Interrupt;
import exo.abi.Next;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.bindings.table.Bindings;
import exo.hw.clock.Clock;
import exo.hw.device.InterruptController;
import exo.hw.device.Timer;
import exo.hw.machine.Machine;
import exo.hw.mmu.SystemRegisters;
import exo.hw.processor.Processor;
import exo.revocation.Teardown;
import java.util.Objects;
import org.agrona.concurrent.Agent;
import org.jspecify.annotations.Nullable;

/**
 * The exokernel: one event loop on one machine, the single writer of everything below the boundary.
 *
 * <p>A <em>step</em> is one crossing: a burst of a program up to its trap, with the up-call that answers it; or the delivery
 * of an interrupt; or a wait. Between two steps every law holds, which is where an auditor looks.
 *
 * <pre>
 *   step:  devices due?  ─▶ collect completions, note the end of the slice
 *          who runs?     ─▶ the current environment, or the next runnable one in the slice vector
 *          nobody        ─▶ move the clock to the next event, booked as disk wait or idle
 *          otherwise     ─▶ boot │ end of slice │ start of slice │ completion │ alarm │ burst of the program
 * </pre>
 *
 * <p>The kernel protects and does not manage: the only choice made here is whose turn it is in the vector.
 */
public final class Kernel implements Agent {
  private static final int NOBODY = 0;

  private final Core core;
  private final Clock clock;
  private final Machine machine;
  private final Processor processor;
  private final Timer timer;
  private final InterruptController interrupts;
  private final Breaking breaking;
  private final UpCalls upCalls;
  private final Alarms alarms;
  private final Waiting waiting;
  private final long sliceTicks;
  private final long allowanceCycles;
  private int current = NOBODY;
  private int alive;
  private int sliceOwner = NOBODY;
  private int turn = SliceVector.NONE;
  private int latest = SliceVector.NONE;
  private boolean sliceOver;
  private int served;
  private long waited;
  private long steps;

  /**
   * Takes over a machine, and scrubs the blocks of its disk that nobody holds: what they show is from before, be it what the disk
   * came with or what was still to be scrubbed when an earlier kernel was killed or the disk lost power.
   *
   * @param machine the machine; the kernel takes frame 0
   * @param bindings who holds what; made for this machine
   * @param options how to run
   */
  public Kernel(Machine machine, Bindings bindings, KernelOptions options) {
    this.core = new Core(machine, bindings, options);
    this.machine = machine;
    this.clock = machine.clock();
    this.processor = machine.processor();
    this.timer = machine.timer();
    this.interrupts = machine.interrupts();
    this.breaking = new Breaking(core);
    this.upCalls = new UpCalls(core);
    this.alarms = new Alarms(core.environments, clock);
    this.waiting = new Waiting(core.transfers, alarms);
    this.allowanceCycles = options.allowanceCycles();
    this.sliceTicks =
        Math.ceilDiv(
            Math.multiplyExact(options.sliceCycles(), timer.frequency()),
            machine.description().cyclesPerSecond());
    bindings.onBreak(breaking);
    FreeBlocks.scrub(bindings, machine.disk(0));
    processor.mmu().setTcr(SystemRegisters.TCR_USER_48);
    processor.mmu().setSctlr(SystemRegisters.SCTLR_M);
    enableInterrupts();
  }

  private void enableInterrupts() {
    interrupts.setDistributorOn(true);
    interrupts.setGroupOn(true);
    interrupts.setPriorityMask(InterruptController.MASK_NONE);
    interrupts.enable(Timer.INTERRUPT);
    interrupts.enable(machine.disk(0).interrupt());
  }

  // ---- assembly

  /**
   * Admits an environment. It boots at its first turn.
   *
   * @return its number
   * @throws IllegalArgumentException with one clear line, when the machine has no room for it
   */
  public int admit(EnvironmentSpec spec) {
    long promised = spec.guarantee().frames();
    if (!core.guarantees.fits(promised)) {
      throw new IllegalArgumentException(
          "libOS %s: a guarantee of %d frames does not fit; %d frames are left to guarantee"
              .formatted(spec.name(), promised, Math.max(0, core.guarantees.left())));
    }
    int id = core.bindings.enter(spec.name(), spec.quota());
    if (id < 0) {
      Refusal refusal = Objects.requireNonNull(core.bindings.refusal());
      throw new IllegalArgumentException("libOS " + spec.name() + ": " + refusal.message());
    }
    if (id > AddressSpace.LAST_ASID) {
      core.bindings.leave(id);
      throw new IllegalArgumentException(
          "libOS %s: it would be environment %d, and the MMU tells %d address spaces apart"
              .formatted(spec.name(), id, AddressSpace.LAST_ASID));
    }
    CountedCode counted =
        new CountedCode(spec.libOs(), machine.description().costs(), allowanceCycles, core.reserve);
    Calls calls = new Calls(core, id, counted);
    AddressSpace space =
        new AddressSpace(id, machine.memory(), clock, machine.description().costs());
    Environment env = new Environment(spec, id, gate(spec, calls), calls, space);
    calls.belongTo(env);
    core.environments.add(env);
    core.ledger.admit(id);
    env.slice = bindSlice(id);
    core.guarantees.promise(promised);
    core.revocations.admit(env);
    alive++;
    core.events.record(EventKind.ADMIT, id, env.slice, 0);
    return id;
  }

  private static Gate gate(EnvironmentSpec spec, Calls calls) {
    return switch (spec.gate()) {
      case DIRECT -> new DirectGate(spec.libOs(), calls);
      case THREAD -> new ThreadGate(spec.name(), spec.libOs(), calls, spec.patienceMillis());
    };
  }

  private int bindSlice(int id) {
    long position = core.bindings.bindSlice(id, Bindings.ANY, new Capability());
    if (position < 0) {
      Refusal refusal = Objects.requireNonNull(core.bindings.refusal());
      core.bindings.leave(id);
      throw new IllegalArgumentException("slice vector: " + refusal.message());
    }
    core.slices.add((int) position, id);
    return (int) position;
  }

  /** Runs until every environment has left. */
  public void run() {
    while (step()) {}
  }

  /**
   * One step, as an Agrona agent: for whoever drives several machines, or one beside rings to other processes.
   *
   * @return 1 while there is more to do, 0 when every environment has left
   */
  @Override
  public int doWork() {
    return step() ? 1 : 0;
  }

  /** The machine is to be switched off: libOSes on threads of their own are told. */
  @Override
  public void onClose() {
    for (int id = 1; id < core.environments.limit(); id++) {
      if (core.environments.contains(id)) {
        core.environments.get(id).gate.close();
      }
    }
  }

  @Override
  public String roleName() {
    return "kernel";
  }

  /**
   * Takes one step.
   *
   * @return whether there is another
   */
  public boolean step() {
    core.log.begin();
    if (alive == 0) {
      return false;
    }
    steps++;
    if (clock.now() >= machine.nextEventCycle()) {
      serviceDevices();
    }
    alarms.ring();
    long begun = clock.now();
    Environment env = summoned();
    if (core.losses.takeFresh()) {
      prolongSlice(begun, NOBODY);
      return true; // what was taken is a step of its own; its owner is told in the next
    }
    if (env != null) {
      tell(env);
      prolongSlice(begun, env.id);
    } else {
      env = schedule();
      if (env == null) {
        waitForEvent();
      } else {
        advance(env);
      }
    }
    return alive > 0;
  }

  /** {@return who must hear of a revocation or a repossession now, whoever has the slice; mostly null} */
  private @Nullable Environment summoned() {
    Revocations revocations = core.revocations;
    revocations.stepBegins();
    if (core.emergency.isDue()) {
      core.emergency.step();
    }
    if (revocations.isBusy()) {
      revocations.step(current);
    }
    return revocations.summoned();
  }

  /** What revocation has taken of somebody else's slice is added to it. */
  private void prolongSlice(long begun, int by) {
    if (sliceOwner != NOBODY && sliceOwner != by && !sliceOver) {
      long ticks =
          Math.ceilDiv(
              (clock.now() - begun) * timer.frequency(), machine.description().cyclesPerSecond());
      timer.setCval(timer.cval() + ticks);
    }
  }

  private void tell(Environment env) {
    if (env.id != current) {
      switchTo(env);
    }
    try {
      apply(env, core.revocations.tell(env, upCalls));
    } catch (LibOsFailure failure) {
      finish(env, new Outcome(Outcome.FAULTED, failure.thrown()));
    }
  }

  private void advance(Environment env) {
    try {
      if (env.state == Environment.State.NEW) {
        BootRecord boot = env.bootRecord(machine.description().hardwareAccessFlag());
        apply(env, upCalls.boot(env, boot));
      } else if (sliceOver) {
        endSlice(env);
      } else if (env.sliceStarts) {
        env.sliceStarts = false;
        interrupt(env, Interrupt.SLICE_START, clock.now(), 0);
      } else if (!env.completions.isEmpty()) {
        long completion = env.completions.remove();
        interrupt(
            env,
            Interrupt.TRANSFER,
            Completions.ticket(completion),
            Completions.status(completion));
      } else if (env.standing.request.rings) {
        Request request = env.standing.request;
        request.rings = false;
        interrupt(env, Interrupt.GRANT, request.ticket, request.status);
      } else if (env.alarmRings) {
        env.alarmRings = false;
        interrupt(env, Interrupt.ALARM, env.awaited, 0);
      } else {
        burst(env);
      }
    } catch (LibOsFailure failure) {
      finish(env, new Outcome(Outcome.FAULTED, failure.thrown()));
    }
  }

  // ---- programs

  private void burst(Environment env) throws LibOsFailure {
    upCalls.resume(env);
    core.ledger.open(env.programCell);
    try {
      env.program.step(processor, nextEvent());
    } catch (RuntimeException | StackOverflowError thrown) {
      throw new LibOsFailure(thrown);
    }
    if (processor.trapped()) {
      core.ledger.open(env.kernelCell);
      processor.takeTrap();
      env.account.countException(processor.esr());
      apply(env, upCalls.exception(env, processor.esr(), processor.far()));
    }
  }

  private void interrupt(Environment env, int cause, long detail, int status) throws LibOsFailure {
    apply(env, upCalls.interrupt(env, cause, detail, status));
  }

  /** Does what the up-call's result says should happen next. */
  private void apply(Environment env, long next) throws LibOsFailure {
    long operand = Next.operand(next);
    if (Next.kind(next) == Next.KIND_CONTINUE) {
      waiting.goOn(env);
      return;
    }
    waiting.end(env);
    switch (Next.kind(next)) {
      case Next.KIND_RESUME -> {}
      case Next.KIND_AWAIT_TRANSFER -> waiting.forTransfer(env, operand);
      case Next.KIND_AWAIT_GRANT -> waiting.forGrant(env, operand);
      case Next.KIND_AWAIT_CYCLE -> waiting.forCycle(env, operand);
      case Next.KIND_YIELD -> yieldSlice(env, operand);
      case Next.KIND_EXIT -> finish(env, new Outcome((int) operand, null));
      default ->
          throw Waiting.fault(
              "an up-call returned 0x" + Long.toHexString(next) + ", which is no value of Next");
    }
  }

  // ---- slices

  /**
   * {@return who runs: the owner of the slice while it can, else the next in the vector that can, with a slice of its own; null when nobody can}
   */
  private @Nullable Environment schedule() {
    if (sliceOwner != NOBODY && core.environments.get(sliceOwner).canRun()) {
      Environment owner = core.environments.get(sliceOwner);
      if (sliceOwner != current) {
        switchTo(owner); // somebody else was called up in between
      }
      return owner;
    }
    int position = turn != SliceVector.NONE ? turn : core.slices.after(latest);
    for (int turns = core.slices.size(); turns >= 0; turns--) {
      Environment env = core.environments.get(core.slices.owner(position));
      if (env.canRun()) {
        giveSlice(env, position);
        return env;
      }
      position = core.slices.after(position);
    }
    return null;
  }

  private void giveSlice(Environment env, int position) {
    if (env.id != current) {
      switchTo(env);
    }
    sliceOwner = env.id;
    latest = position;
    turn = SliceVector.NONE;
    env.sliceStarts = env.state != Environment.State.NEW;
    env.account.slices++;
    core.revocations.sliceBegins(env);
    armTimer();
  }

  private void armTimer() {
    timer.setCval(timer.count() + sliceTicks);
    timer.setCtl(Timer.CTL_ENABLE);
  }

  private void switchTo(Environment env) {
    upCalls.leaveProcessor();
    meterCurrent();
    current = env.id;
    core.ledger.open(env.kernelCell);
    processor.mmu().setTtbr0(env.space.ttbr0());
    clock.advance(machine.description().costs().barrier());
    core.events.record(EventKind.SWITCH, env.id, 0, 0);
  }

  /** Charges the MMU's counts to the environment that has the processor. */
  void meterCurrent() {
    if (current != NOBODY) {
      core.meter.charge(core.environments.get(current).account);
    }
  }

  private void endSlice(Environment env) throws LibOsFailure {
    sliceOver = false;
    interrupt(env, Interrupt.SLICE_END, clock.now(), 0);
    passTurn(core.slices.after(latest));
  }

  private void yieldSlice(Environment env, long to) throws LibOsFailure {
    if (to != NOBODY && !(to <= Integer.MAX_VALUE && core.environments.contains((int) to))) {
      throw Waiting.fault("yields to environment " + to + ", which is not there");
    }
    if (env.id == sliceOwner) { // who was called up in another's slice has none to give
      passTurn(to == NOBODY ? core.slices.after(latest) : core.environments.get((int) to).slice);
    }
  }

  /** The slice is given up; the next one goes to the first that can run, from the named one on round the vector. */
  private void passTurn(int position) {
    sliceOwner = NOBODY;
    turn = position;
  }

  // ---- devices

  /** Takes every interrupt that is pending. */
  private void serviceDevices() {
    core.ledger.open(current == NOBODY ? Ledger.KERNEL : core.environments.get(current).kernelCell);
    machine.runDevices();
    processor.takeInterrupt();
    int intId = interrupts.acknowledge();
    while (intId != InterruptController.SPURIOUS) {
      if (intId == Timer.INTERRUPT) {
        timer.setCtl(0);
        sliceOver = true;
      } else {
        served = core.transfers.collect();
      }
      interrupts.endOfInterrupt(intId);
      intId = interrupts.acknowledge();
    }
  }

  /** {@return the first cycle at which there is something to do besides running programs} */
  private long nextEvent() {
    long next = Math.min(machine.nextEventCycle(), alarms.next());
    return core.revocations.isBusy() ? Math.min(next, core.revocations.nextDue()) : next;
  }

  /** Nobody can run: the clock moves to the next event, booked to whom the disk was serving, or as idle. */
  private void waitForEvent() {
    long until = nextEvent();
    if (until == Long.MAX_VALUE) {
      throw new KernelBug(alive + " environments wait and no event is due");
    }
    core.events.record(EventKind.WAIT, NOBODY, until, 0);
    core.ledger.open(Ledger.IDLE);
    waited += Math.max(0, until - clock.now());
    core.revocations.waited(Math.max(0, until - clock.now()));
    clock.advanceTo(until);
    served = NOBODY;
    if (clock.now() >= machine.nextEventCycle()) {
      serviceDevices();
    }
    if (sliceOver) {
      sliceOver = false; // the slice has passed while its owner waited: there is nobody to tell
      sliceOwner = NOBODY;
    }
    if (served != NOBODY) {
      core.ledger.move(Ledger.IDLE, Ledger.cellOf(served, Account.DISK_WAIT), waited);
    }
    if (served != NOBODY || machine.disk(0).inFlight() == 0) {
      waited =
          0; // booked, or idle for good; else the wait goes on, cut by a timer that nobody minds
    }
  }

  // ---- the end

  private void finish(Environment env, Outcome outcome) {
    if (env.id == current) {
      upCalls.leaveProcessor();
    }
    alarms.cancel(env);
    env.state = Environment.State.GONE;
    env.gate.close();
    env.outcome = outcome;
    if (outcome.failure() instanceof HeapExhausted) {
      env.forget();
      core.reserve.restore();
    }
    core.events.record(EventKind.EXIT, env.id, outcome.status(), 0);
    core.ledger.open(env.kernelCell);
    Teardown.of(env.id, breaking);
    core.revocations.gone(env);
    core.guarantees.withdraw(env.standing.guarantee);
    meterCurrent();
    env.completions.clear();
    alive--;
    if (env.id == current) {
      current = NOBODY;
    }
    if (env.id == sliceOwner) {
      sliceOwner = NOBODY;
      sliceOver = false;
      timer.setCtl(0);
    }
    turn = turn == env.slice ? SliceVector.NONE : turn;
  }

  /**
   * The machine loses memory, as from a failing module: so many frames go out of use at the next step, free ones first, then
   * what is held above guarantees, and if that is not enough even what is guaranteed. Contents are saved as in any abort; the
   * entries in the vectors name the emergency.
   *
   * @param frames how many
   */
  public void loseFrames(long frames) {
    core.emergency.lose(frames);
  }

  /** {@return steps taken so far} */
  public long steps() {
    return steps;
  }

  /** {@return environments that have not left} */
  public int alive() {
    return alive;
  }

  /** {@return the clock, now} */
  public long now() {
    return clock.now();
  }

  /**
   * Folds the machine's final state into the trace hash.
   *
   * @return the hash of the whole run (law L12)
   */
  public long sealTrace() {
    core.events.seal(machine.finalStateDigest());
    return core.events.hash();
  }

  int current() {
    return current;
  }

  /**
   * {@return the bare gate of an environment that has booted, to be measured}
   *
   * @param environment its number
   */
  public Crossing crossing(int environment) {
    return new Crossing(core.environments.get(environment).gate);
  }

  /** {@return what an auditor and a report may read of the kernel} */
  public Inspection inspection() {
    return new Inspection(core, this);
  }
}
