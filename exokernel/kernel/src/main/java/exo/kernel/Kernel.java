package exo.kernel;

import exo.abi.Books.Account;
import exo.abi.Interrupt;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.table.Bindings;
import exo.hw.clock.Clock;
import exo.hw.device.InterruptController;
import exo.hw.device.Timer;
import exo.hw.machine.Machine;
import exo.hw.mmu.SystemRegisters;
import exo.hw.processor.Processor;
import exo.revocation.OverrunPolicy;
import exo.revocation.Teardown;
import java.util.BitSet;
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
 *          who runs?     ─▶ the current environment, or the next runnable one in the slice vector, on its row's processor
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
  private final Processors processors;
  private final InterruptController interrupts;
  private final Breaking breaking;
  private final UpCalls upCalls;
  private final Alarms alarms;
  private final Waiting waiting;
  private final Turns turns;
  private final Entering entering;
  private final OverrunPolicy overrunPolicy;
  private final long allowanceCycles;
  private final BitSet doomed = new BitSet();
  private int current = NOBODY;

  /** Who was called up in another's slice and has the processor still. */
  private int intruder = NOBODY;

  private int alive;
  private int served;
  private long waited;
  private long steps;

  /**
   * Takes over a machine, and scrubs the blocks of its disk that nobody holds: what they show is from before, be it what the disk
   * came with or what was still to be scrubbed when an earlier kernel was killed or the disk lost power.
   *
   * @param machine the machine; the kernel takes frame 0, and with a software TLB frames 1 to 8
   * @param bindings who holds what; made for this machine
   * @param options how to run
   * @throws IllegalArgumentException with one clear line, when the bindings have not reserved those frames
   */
  public Kernel(Machine machine, Bindings bindings, KernelOptions options) {
    this.core = new Core(machine, bindings, options);
    this.machine = machine;
    this.clock = machine.clock();
    this.processors = core.processors;
    this.interrupts = machine.interrupts();
    this.breaking = new Breaking(core);
    this.upCalls = new UpCalls(core);
    this.alarms = new Alarms(core.environments, clock);
    this.waiting = new Waiting(core.transfers, alarms);
    this.allowanceCycles = options.allowanceCycles();
    this.turns = core.turns;
    this.entering = new Entering(core.environments);
    this.overrunPolicy = options.overrun();
    bindings.onBreak(breaking);
    FreeBlocks.scrub(bindings, machine.disk(0));
    long walks = options.softwareTlb() ? SystemRegisters.TCR_EPD0 : 0;
    processors.start(SystemRegisters.TCR_USER_48 | walks, SystemRegisters.SCTLR_M);
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
    if (core.revocations.slices().unclaimed() < 1) { // what is set aside is others'
      throw noSlice(spec, new Refusal.Exhausted(Quantity.SLICES, 1, 0));
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
    int slice = bindSlice(spec, id);
    core.ledger.admit(id);
    Environment env = environment(spec, id);
    core.environments.add(env);
    core.guarantees.promise(promised);
    core.revocations.admit(env);
    alive++;
    core.events.record(EventKind.ADMIT, id, slice, 0);
    return id;
  }

  private Environment environment(EnvironmentSpec spec, int id) {
    CountedCode counted =
        new CountedCode(spec.libOs(), machine.description().costs(), allowanceCycles, core.reserve);
    Calls calls = new Calls(core, id, counted);
    AddressSpace space =
        new AddressSpace(id, machine.memory(), clock, machine.description().costs());
    Contexts contexts = new Contexts(space, core.frames);
    Environment env = new Environment(spec, id, gate(spec, calls), calls, space, contexts);
    calls.belongTo(env);
    return env;
  }

  private static Gate gate(EnvironmentSpec spec, Calls calls) {
    return switch (spec.gate()) {
      case DIRECT -> new DirectGate(spec.libOs(), calls);
      case THREAD -> new ThreadGate(spec.name(), spec.libOs(), calls, spec.patienceMillis());
    };
  }

  private int bindSlice(EnvironmentSpec spec, int id) {
    long position = core.bindings.bindSlice(id, core.slices.firstFree(), new Capability());
    if (position < 0) {
      Refusal refusal = Objects.requireNonNull(core.bindings.refusal());
      core.bindings.leave(id);
      throw noSlice(spec, refusal);
    }
    core.slices.add((int) position, id);
    return (int) position;
  }

  private static IllegalArgumentException noSlice(EnvironmentSpec spec, Refusal why) {
    return new IllegalArgumentException(
        "libOS " + spec.name() + ": slice vector: " + why.message());
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
    if (!doomed.isEmpty()) {
      endDoomed();
      return alive > 0;
    }
    long begun = clock.now();
    Environment env = summoned();
    if (core.losses.takeFresh()) {
      turns.prolong(clock.now() - begun, NOBODY);
      return true; // what was taken is a step of its own; its owner is told in the next
    }
    if (env != null) {
      boolean own = env.id == turns.user();
      tell(env);
      turns.prolong(own ? 0 : clock.now() - begun, env.id);
    } else {
      runOrWait();
    }
    return alive > 0;
  }

  private void runOrWait() {
    Environment env = turns.next();
    if (env == null) {
      waitForEvent();
      return;
    }
    if (env.id != current || turns.row() != processors.number()) {
      upCalls.giveUp();
      switchTo(env, payer(env));
    }
    advance(env);
  }

  /** Who was called up in between pays the way back. */
  private int payer(Environment env) {
    int guilty = intruder;
    intruder = NOBODY;
    return core.environments.contains(guilty)
        ? core.environments.get(guilty).kernelCell
        : env.kernelCell;
  }

  /** {@return who must hear of a revocation or a repossession now, whoever has the slice; mostly null} */
  private @Nullable Environment summoned() {
    Revocations revocations = core.revocations;
    revocations.stepBegins();
    core.saves.resume();
    if (core.emergency.isDue()) {
      core.emergency.step();
    }
    if (revocations.isBusy()) {
      revocations.step(current);
    }
    return revocations.summoned();
  }

  private void tell(Environment env) {
    if (env.id != current) {
      upCalls.lendTo(env.kernelCell);
      switchTo(env, env.kernelCell);
      intruder = env.id;
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
        core.revocations.boots(env);
        apply(env, upCalls.boot(env, env.bootRecord(hardwareAccessFlag())));
      } else if (turns.isOver()) {
        endSlice(env);
      } else if (env.sliceStarts) {
        env.sliceStarts = false;
        interrupt(env, Interrupt.SLICE_START, clock.now(), 0);
      } else if (env.refused != null) {
        tellRefusal(env, env.refused);
      } else if (env.gone != NOBODY) {
        tellGone(env);
      } else if (env.state == Environment.State.ENTERING) {
        enter(env);
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

  /** Software that fills the TLBs leaves the hardware no table to set flags in. */
  private boolean hardwareAccessFlag() {
    return machine.description().hardwareAccessFlag() && core.pages.softwareTlbEntries() == 0;
  }

  // ---- programs

  private void burst(Environment env) throws LibOsFailure {
    upCalls.resume(env);
    core.ledger.open(env.programCell);
    Processor processor = processors.running();
    try {
      env.program.step(processor, nextEvent());
    } catch (RuntimeException | StackOverflowError thrown) {
      throw new LibOsFailure(thrown);
    }
    if (processor.trapped()) {
      core.ledger.open(env.kernelCell);
      processor.takeTrap();
      if (!core.pages.refill(env, processor.esr(), processor.far())) {
        env.account.countException(processor.esr());
        apply(env, upCalls.exception(env, processor.esr(), processor.far()));
      }
    } else {
      processor.suspend();
    }
  }

  private void interrupt(Environment env, int cause, long detail, int status) throws LibOsFailure {
    apply(env, upCalls.interrupt(env, cause, detail, status));
  }

  private void apply(Environment env, long next) throws LibOsFailure {
    apply(env, next, env.saved);
  }

  /**
   * Does what the up-call's result says should happen next.
   *
   * @param registers what the processor holds, which is the message of a transfer
   */
  private void apply(Environment env, long next, SaveArea registers) throws LibOsFailure {
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
      case Next.KIND_YIELD -> yieldSlice(env, next);
      case Next.KIND_TRANSFER -> agree(env, next, registers);
      case Next.KIND_AWAIT_ENTRY -> waiting.forEntry(env, NOBODY);
      case Next.KIND_EXIT -> finish(env, new Outcome((int) operand, null));
      default ->
          throw Waiting.fault(
              "an up-call returned 0x" + Long.toHexString(next) + ", which is no value of Next");
    }
  }

  // ---- slices

  /**
   * Another environment takes the processor.
   *
   * @param payer the cell of who pays
   */
  private void switchTo(Environment env, int payer) {
    meterCurrent();
    current = env.id;
    core.ledger.open(payer);
    processors.turn(turns.row());
    processors.mmu().setTtbr0(env.space.ttbr0());
    core.status.install(env);
    core.events.record(EventKind.SWITCH, env.id, processors.number(), 0);
  }

  /** Charges the MMU's counts to the environment that has the processor. */
  void meterCurrent() {
    if (current != NOBODY) {
      core.meter.charge(processors.number(), core.environments.get(current).account);
    }
  }

  /** What its libOS takes to end the slice is more than the slice. */
  private void endSlice(Environment env) throws LibOsFailure {
    long before = clock.now();
    interrupt(env, Interrupt.SLICE_END, before, 0);
    overran(env, clock.now() - before);
    if (turns.user() == env.id) {
      turns.pass();
    }
  }

  private void overran(Environment env, long cycles) {
    if (cycles > 0 && env.state != Environment.State.GONE) {
      env.overrun.add(cycles);
      core.events.record(EventKind.OVERRUN, env.id, cycles, env.overrun.debt());
      switch (overrunPolicy.judge(env.overrun.debt(), core.slices.sliceCycles())) {
        case FORFEIT -> {}
        case SUSPEND -> env.overrun.suspend();
        case DESTROY -> finish(env, new Outcome(Outcome.DESTROYED, new OverrunDebt(env)));
      }
    }
  }

  /** Who was called up in another's slice has nothing to give, and who is past the end of his own has not either: he overruns it. */
  private void yieldSlice(Environment env, long next) {
    long to = Next.operand(next);
    Refusal no = to == NOBODY ? null : entering.judgeYield(to);
    if (no != null) {
      refuse(env, next, no);
    } else if (env.id == turns.user() && !turns.isSpent()) {
      if (to == NOBODY) {
        turns.pass();
      } else {
        turns.lend(core.environments.get((int) to));
      }
    }
  }

  // ---- protected control transfer

  /** It will enter somebody as soon as it has a slice, which is in the next step if it has one now. */
  private void agree(Environment env, long next, SaveArea registers) {
    Refusal no = entering.judge(env, Next.operand(next));
    if (no != null) {
      refuse(env, next, no);
    } else {
      entering.keepMessage(env, registers);
      waiting.toEnter(env, Next.operand(next));
    }
  }

  private void refuse(Environment env, long next, Refusal why) {
    env.refused = why;
    env.refusedNext = next;
    core.events.record(EventKind.REFUSED_NEXT, env.id, next, 0);
  }

  private void tellRefusal(Environment env, Refusal why) throws LibOsFailure {
    env.refused = null;
    core.refusals.refuse(why);
    interrupt(env, Interrupt.REFUSED, env.refusedNext, 0);
  }

  private void tellGone(Environment env) throws LibOsFailure {
    int gone = env.gone;
    int home = env.home;
    env.gone = NOBODY;
    env.home = 0;
    if (env.awaitsEntryBy(gone)) {
      waiting.forEntry(env, NOBODY); // if it says no more than to continue
    }
    interrupt(env, Interrupt.HOME, gone, home);
  }

  /** One step, in which nothing else happens: so either it has not begun, or the callee is entered. */
  private void enter(Environment caller) {
    long operand = caller.awaited;
    Refusal no = entering.judge(caller, operand);
    if (no != null) { // it has changed since it was agreed to
      waiting.end(caller);
      refuse(caller, Next.transfer(Next.callee(operand), Next.mode(operand)), no);
      return;
    }
    Environment callee = core.environments.get(Next.callee(operand));
    int mode = Next.mode(operand);
    core.events.record(EventKind.ENTER, caller.id, callee.id, mode);
    pass(caller, callee, mode, Next.isUnsaved(operand));
    try {
      apply(callee, upCalls.protectedEntry(callee, caller.id, mode), callee.message);
    } catch (LibOsFailure failure) {
      finish(callee, new Outcome(Outcome.FAULTED, failure.thrown()));
    }
  }

  /** Registers, time and processor go to the callee. */
  private void pass(Environment caller, Environment callee, int mode, boolean unsaved) {
    entering.passMessage(caller, callee);
    caller.keepsRegisters = !unsaved;
    if (unsaved) {
      upCalls.passOn();
    } else {
      upCalls.giveUp();
    }
    waiting.end(caller);
    if (mode == Next.SYNCHRONOUS) {
      waiting.forEntry(caller, callee.id);
      turns.give(caller, callee);
    } else {
      turns.enter(callee);
    }
    if (callee != caller) {
      switchTo(callee, callee.kernelCell);
    }
  }

  // ---- devices

  /** Takes every interrupt that is pending. The disk's is paid for by whose transfer has ended, whoever was interrupted. */
  private void serviceDevices() {
    long now = clock.now();
    int interrupted = current == NOBODY ? Ledger.KERNEL : core.environments.get(current).kernelCell;
    core.ledger.open(interrupted);
    long paid = core.ledger.booked(interrupted);
    machine.runDevices();
    processors.running().takeInterrupt();
    int intId = interrupts.acknowledge();
    while (intId != InterruptController.SPURIOUS) {
      int payer = turns.user();
      if (intId == Timer.INTERRUPT) {
        sliceEnds(now);
      } else {
        served = core.transfers.collect();
        payer = served;
      }
      interrupts.endOfInterrupt(intId);
      intId = interrupts.acknowledge();
      if (payer != NOBODY) {
        int cell = Ledger.cellOf(payer, Account.KERNEL);
        core.ledger.move(interrupted, cell, core.ledger.booked(interrupted) - paid);
      }
      paid = core.ledger.booked(interrupted);
    }
  }

  /** What ran past the end, an up-call for example, was more than the slice. */
  private void sliceEnds(long now) {
    turns.rang();
    if (turns.user() != NOBODY) {
      overran(core.environments.get(turns.user()), now - turns.endCycle());
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
      endOrphans();
      return;
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
    turns.lapse();
    if (served != NOBODY) {
      core.ledger.move(Ledger.IDLE, Ledger.cellOf(served, Account.DISK_WAIT), waited);
    }
    if (served != NOBODY || machine.disk(0).inFlight() == 0) {
      waited =
          0; // booked, or idle for good; else the wait goes on, cut by a timer that nobody minds
    }
  }

  // ---- the end

  /** Nothing will ever happen any more: whoever is left waits for somebody to enter it or to give it time, and nobody will. */
  private void endOrphans() {
    for (int id = 1; id < core.environments.limit(); id++) {
      if (core.environments.contains(id)) {
        Environment env = core.environments.get(id);
        if (env.isDue()) {
          throw new KernelBug("environment " + id + " waits and no event is due");
        }
        var why = Waiting.fault("waits for time or for an entry, and nobody is left to give it");
        finish(env, new Outcome(Outcome.FAULTED, why.thrown()));
      }
    }
  }

  /**
   * Ends an environment at the next step, whatever it is doing, and without asking it: as when it had failed, but that nobody is
   * to blame. What is on its way to its save slots is lost with them.
   *
   * @param environment one that has not left
   * @throws IllegalArgumentException when there is none of this number
   */
  public void destroy(int environment) {
    if (!core.environments.contains(environment)) {
      throw new IllegalArgumentException("there is no environment " + environment + " to destroy");
    }
    doomed.set(environment);
  }

  /** One at a time: each end is a step of its own, to be judged before the next. */
  private void endDoomed() {
    core.revocations.stepBegins();
    long begun = clock.now();
    int environment = doomed.nextSetBit(0);
    doomed.clear(environment);
    finish(core.environments.get(environment), new Outcome(Outcome.DESTROYED, null));
    turns.prolong(clock.now() - begun, environment);
  }

  private void finish(Environment env, Outcome outcome) {
    upCalls.forget(env);
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
    turns.gone(env);
    core.status.gone(env);
    entering.gone(env, core.slices);
    core.ledger.open(Ledger.KERNEL); // no cycle of what follows is its own, whoever gets its number
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
