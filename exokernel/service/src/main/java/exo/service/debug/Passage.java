package exo.service.debug;

import exo.hw.a64.Cpu;
import exo.hw.a64.InstructionGroup;
import exo.hw.a64.Observer;
import exo.service.run.ProgramMachine;
import org.jspecify.annotations.Nullable;

/**
 * One run of the program from its start, until it ends or has to be begun again. It holds the program by not returning to the
 * processor, so neither kernel nor clock notice.
 *
 * <p>A position is reached when the instruction after so many completed ones begins for the first time. If that one faults it begins
 * again at the same position, and is held no more.
 */
final class Passage implements Observer {
  private static final long POLL_MASK = 0xFFFF;
  private static final long NEVER = Long.MAX_VALUE;
  private static final long NONE = -1;

  /** Leaves the machine, which is of no more use. The kernel takes it for a failure of the environment's and ends it. */
  private static final class Abandoned extends RuntimeException {
    Abandoned() {
      super("the run is given up for another", null, false, false);
    }
  }

  private final ProgramMachine machine;
  private final History history;
  private final Controller controller;
  private long position;

  /** The latest position that was reached. */
  private long reached = NONE;

  /** Where it is held for having come so far. */
  private long target;

  private Stop whyThere;

  /** Breakpoints before this position are noted instead of obeyed; 0 mostly. */
  private long searchedBefore;

  private long found = NONE;
  private boolean obeysBreakpoints;
  private boolean detached;
  private @Nullable Goal next;

  Passage(ProgramMachine machine, History history, Controller controller, Goal goal) {
    this.machine = machine;
    this.history = history;
    this.controller = controller;
    this.whyThere = new Stop.Arrived();
    switch (goal) {
      case Goal.Hold(long at, Stop why) -> {
        target = at;
        whyThere = why;
      }
      case Goal.FindBreakpoint(long before) -> {
        target = NEVER;
        searchedBefore = before;
      }
      case Goal.Killed() -> throw new IllegalArgumentException("no run is needed to be over");
    }
  }

  /** Returns what another run is needed for; null when the program has ended. */
  @Nullable Goal run() {
    machine.machine().processor().observe(this);
    machine.run();
    return next;
  }

  /** Returns instructions completed. */
  long position() {
    return position;
  }

  /** Returns the latest position at which an instruction began, which may not be there where a fetch faults. */
  long reached() {
    return reached;
  }

  boolean isDetached() {
    return detached;
  }

  @Override
  public void completed(Cpu cpu, long pc, int word, InstructionGroup group) {
    position++;
  }

  @Override
  public boolean begins(Cpu cpu, long pc) {
    if (position == reached || detached) {
      return true;
    }
    reached = position;
    boolean changed = history.isAt(position);
    if (changed) {
      history.apply(position, new HeldMachine(machine, cpu));
    }
    Stop why = due(cpu.pc);
    if (why != null) {
      changed |= hold(why, new HeldMachine(machine, cpu));
    }
    return !changed;
  }

  private @Nullable Stop due(long pc) {
    if (searchedBefore > 0) {
      search(pc);
      return null;
    }
    if (position == target) {
      return whyThere;
    }
    if (obeysBreakpoints && controller.isBreakpoint(pc)) {
      return new Stop.Breakpoint();
    }
    boolean polls = obeysBreakpoints && (position & POLL_MASK) == POLL_MASK;
    return polls && controller.interrupts() ? new Stop.Interrupted() : null;
  }

  private void search(long pc) {
    if (position == searchedBefore) {
      again(
          found == NONE
              ? new Goal.Hold(0, new Stop.BeginOfHistory())
              : new Goal.Hold(found, new Stop.Breakpoint()));
    }
    if (controller.isBreakpoint(pc)) {
      found = position;
    }
  }

  private void again(Goal goal) {
    next = goal;
    throw new Abandoned();
  }

  /** Returns whether it was changed. */
  private boolean hold(Stop first, HeldMachine at) {
    var program = new HeldAtPosition(at, history, position);
    Stop why = first;
    while (why != null) {
      why = obey(controller.held(why, program));
    }
    return program.isChanged();
  }

  /** Returns why the program stays where it is; null when it goes on. */
  private @Nullable Stop obey(Order order) {
    whyThere = new Stop.Arrived();
    obeysBreakpoints = true;
    switch (order) {
      case Order.Step(long instructions) -> target = position + instructions;
      case Order.Continue() -> target = NEVER;
      case Order.Detach() -> detached = true;
      case Order.Kill() -> again(new Goal.Killed());
      case Order.StepBack() when position > 0 ->
          again(new Goal.Hold(position - 1, new Stop.Arrived()));
      case Order.ContinueBack() when position > 0 -> again(new Goal.FindBreakpoint(position));
      case Order.StepBack(), Order.ContinueBack() -> {
        return new Stop.BeginOfHistory();
      }
    }
    return null;
  }
}
