package exo.bench.monolith;

import exo.hw.Frames;
import exo.hw.Syndrome;
import exo.hw.clock.Clock;
import exo.hw.device.BlockDevice;
import exo.hw.device.InterruptController;
import exo.hw.device.Timer;
import exo.hw.machine.Machine;
import exo.hw.mmu.SystemRegisters;
import exo.hw.processor.Processor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conventional kernel on the machine that the exokernel runs on: processes, virtual memory with a
 * fixed policy, signals, pipes, semaphores, shared memory and round robin, all inside. It is what the
 * exokernel is measured against, so it is built as well-tuned kernels are (package-info says how), and
 * its cost is made of the same micro-steps.
 *
 * <pre>
 *   step:  devices due?     ─▶ interrupt: saved, served, perhaps the next one's turn
 *          nobody runs?     ─▶ the first of the queue: what it waited for is done anew, and back to it
 *          nobody is ready? ─▶ the clock moves to the next event
 *          otherwise        ─▶ the program runs up to its trap; call, fault or breakpoint; back to it
 * </pre>
 */
public final class Monolith {
  /** Each can have one request at the disk, whose queue holds 256. */
  private static final int MOST_PROCESSES = 250;

  /** Where a program's stack ends; below it lie {@value #STACK_PAGES} pages for it. */
  public static final long STACK_TOP = 0x7FFF_FFFF_F000L;

  private static final int STACK_PAGES = 256;
  private static final int LAST_ASID = 0xFFFF;
  private static final int SP = 31;
  private static final int PC = 32;

  private final Machine machine;
  private final Clock clock;
  private final Processor processor;
  private final InterruptController interrupts;
  private final Charge charge;
  private final FramePool frames;
  private final Paging paging;
  private final VirtualMemory memory;
  private final Signals signals;
  private final SystemCalls calls;
  private final Scheduler scheduler;
  private final List<Task> tasks = new ArrayList<>();
  private final int cyclesPerInstruction;

  /** Whose program has the processor; null in between. */
  private @Nullable Task running;

  private int alive;

  /**
   * Takes over a machine, all of it.
   *
   * @param machine the machine; its first disk, if it has one, becomes swap
   * @param quantumCycles how long a process runs while others wait, 1 or more
   */
  public Monolith(Machine machine, long quantumCycles) {
    this.machine = machine;
    clock = machine.clock();
    processor = machine.processor();
    interrupts = machine.interrupts();
    cyclesPerInstruction = machine.description().costs().countedInstruction();
    charge = new Charge(machine);
    frames = new FramePool(Math.toIntExact(machine.memory().frames()));
    paging = new Paging(machine, frames);
    memory = new VirtualMemory(machine, charge, frames, paging);
    UserMemory user = new UserMemory(machine, memory, charge);
    signals = new Signals(user);
    calls = new SystemCalls(this, memory, user, signals, frames, charge);
    scheduler = new Scheduler(machine, charge, quantumCycles);
    processor.mmu().setTcr(SystemRegisters.TCR_USER_48);
    processor.mmu().setSctlr(SystemRegisters.SCTLR_M);
    enableInterrupts();
  }

  private void enableInterrupts() {
    interrupts.setDistributorOn(true);
    interrupts.setGroupOn(true);
    interrupts.setPriorityMask(InterruptController.MASK_NONE);
    interrupts.enable(Timer.INTERRUPT);
    for (int disk = 0; disk < machine.disks(); disk++) {
      interrupts.enable(machine.disk(disk).interrupt());
    }
  }

  // ---- processes

  /**
   * Starts a process with nothing but a stack.
   *
   * @param name for people
   * @param text what it runs, from the first program on
   * @return its number
   * @throws IllegalArgumentException when there are too many or there is no frame for its tables
   */
  public int spawn(String name, Text text) {
    int pid = tasks.size() + 1;
    int root = alive < MOST_PROCESSES && pid <= LAST_ASID ? frames.take() : FramePool.NONE;
    if (root == FramePool.NONE) {
      throw new IllegalArgumentException(
          "process %s: it would be number %d, and %d are alive; at most %d at once, and a frame each"
              .formatted(name, pid, alive, MOST_PROCESSES));
    }
    PageTables tables = new PageTables(machine.memory(), charge, frames, root);
    Task task = new Task(pid, name, text, new RegionMap(charge), tables);
    long stack = STACK_TOP - (long) STACK_PAGES * Frames.BYTES;
    task.regions.add(new Region(stack, STACK_TOP, true));
    task.saved[SP] = STACK_TOP;
    task.saved[PC] = Text.address(0);
    tasks.add(task);
    alive++;
    scheduler.ready(task);
    return pid;
  }

  /** The process of this number that has not ended; null for none. */
  @Nullable Task living(long pid) {
    if (pid < 1 || pid > tasks.size()) {
      return null;
    }
    Task task = tasks.get((int) pid - 1);
    return task.state == Task.State.ENDED ? null : task;
  }

  /** Ends a process; everything it had goes back. */
  void end(Task task, int status) {
    task.status = status;
    task.state = Task.State.ENDED;
    if (task.waitsIn != null) {
      task.waitsIn.remove(task);
    }
    calls.closeAll(task);
    memory.release(task);
    scheduler.forget(task);
    alive--;
  }

  /** Something that a process waited for has happened; null is nobody. */
  void wake(@Nullable Task task) {
    if (task != null && task.state == Task.State.WAITING) {
      task.state = Task.State.READY;
      scheduler.ready(task);
    }
  }

  /** A signal is due: who waits for anything but the disk waits no more. */
  void interrupt(Task task) {
    if (task.state == Task.State.WAITING && (task.waitsIn != null || task.suspended)) {
      if (task.waitsIn != null) {
        task.waitsIn.remove(task);
      }
      task.interrupted = true;
      wake(task);
    }
  }

  /** The call {@link SystemCall#SCHED_YIELD}. */
  long yieldProcessor(Task task) {
    if (scheduler.hasOther()) {
      scheduler.ready(task);
      running = null;
    }
    return 0;
  }

  // ---- the loop

  /** Runs until every process has ended. */
  public void run() {
    while (step()) {}
  }

  /**
   * Takes one step.
   *
   * @return whether there is another
   */
  public boolean step() {
    if (alive == 0) {
      return false;
    }
    if (clock.now() >= machine.nextEventCycle()) {
      serveDevices();
    }
    Task task = running;
    if (task != null) {
      burst(task);
    } else {
      Task next = scheduler.next();
      if (next == null) {
        waitForEvent();
      } else {
        goOn(next);
      }
    }
    return alive > 0;
  }

  private void burst(Task task) {
    task.text.step(processor, machine.nextEventCycle(), cyclesPerInstruction);
    if (processor.trapped()) {
      task.esr = processor.takeTrap();
      processor.save(task.saved);
      trap(task);
    }
  }

  private void trap(Task task) {
    switch (Syndrome.exceptionClass(task.esr)) {
      case Syndrome.EC_SVC -> call(task);
      case Syndrome.EC_DATA_ABORT_LOWER, Syndrome.EC_INSTRUCTION_ABORT_LOWER -> abort(task);
      case Syndrome.EC_BRK -> {
        task.far = task.saved[PC];
        forced(task, SystemCall.SIGTRAP);
      }
      default -> forced(task, SystemCall.SIGSEGV);
    }
  }

  private void call(Task task) {
    long result = calls.carryOut(task);
    if (result == SystemCalls.WAITS) {
      suspend(task, Task.Unfinished.CALL);
      return;
    }
    if (result != SystemCalls.AS_IT_IS) {
      task.saved[0] = result;
    }
    leave(task);
  }

  private void abort(Task task) {
    task.far = processor.far();
    fault(task);
  }

  private void fault(Task task) {
    switch (memory.fault(task, task.far, Syndrome.isWrite(task.esr))) {
      case RESOLVED -> leave(task);
      case WAITS -> suspend(task, Task.Unfinished.FAULT);
      case NOT_MAPPED, NOT_PERMITTED -> forced(task, SystemCall.SIGSEGV);
      case OUT_OF_MEMORY -> die(task, 128 + SystemCall.SIGKILL);
    }
  }

  private void forced(Task task, int signal) {
    if (Signals.force(task, signal)) {
      leave(task);
    } else {
      die(task, 128 + signal);
    }
  }

  private void die(Task task, int status) {
    end(task, status);
    running = null;
  }

  private void suspend(Task task, Task.Unfinished what) {
    task.state = Task.State.WAITING;
    task.unfinished = what;
    running = null;
  }

  /** A process has the processor again and does anew what it could not finish. */
  private void goOn(Task task) {
    Task.Unfinished what = task.unfinished;
    task.unfinished = Task.Unfinished.NOTHING;
    running = task;
    switch (what) {
      case CALL -> {
        if (task.interrupted) {
          task.interrupted = false;
          task.saved[0] = -SystemCall.EINTR;
          leave(task);
        } else {
          call(task);
        }
      }
      case FAULT -> fault(task);
      case NOTHING, DELIVERY -> leave(task);
    }
  }

  /** The way out of the kernel, unless the process is to run later or never. */
  private void leave(Task task) {
    if (running != task) {
      return; // it has yielded
    }
    if (task.state == Task.State.ENDED) {
      running = null;
      return;
    }
    if (Signals.due(task)) {
      switch (signals.deliver(task)) {
        case DONE -> {}
        case WAITS -> {
          suspend(task, Task.Unfinished.DELIVERY);
          return;
        }
        case ENDS -> {
          die(task, task.status);
          return;
        }
      }
    }
    processor.restore(task.saved);
    processor.eret();
  }

  // ---- devices

  private void serveDevices() {
    machine.runDevices();
    processor.takeInterrupt();
    Task task = running;
    if (task != null) {
      processor.save(task.saved);
    }
    boolean preempts = acknowledgeAll();
    if (task == null) {
      return; // nobody was interrupted, and the loop goes on
    }
    if (preempts) {
      scheduler.ready(task);
      running = null;
    } else {
      leave(task);
    }
  }

  /** Takes every interrupt that is pending; returns whether the quantum of who runs is over. */
  private boolean acknowledgeAll() {
    boolean over = false;
    int intId = interrupts.acknowledge();
    while (intId != InterruptController.SPURIOUS) {
      if (intId == Timer.INTERRUPT) {
        over = scheduler.quantumOver();
      } else {
        collect(machine.disk(intId - BlockDevice.FIRST_INTERRUPT));
      }
      interrupts.endOfInterrupt(intId);
      intId = interrupts.acknowledge();
    }
    return over;
  }

  private void collect(BlockDevice disk) {
    while (disk.takeCompletion()) {
      wake(
          paging.completed(
              disk.completedTicket(),
              disk.completedWrite(),
              (int) disk.completedFrame(),
              disk.completedStatus()));
    }
  }

  private void waitForEvent() {
    long next = machine.nextEventCycle();
    if (next == Long.MAX_VALUE) {
      throw new IllegalStateException(alive + " processes wait for each other");
    }
    clock.advanceTo(next);
  }

  // ---- to look at, at no cost

  /** Returns how many processes have not ended. */
  public int alive() {
    return alive;
  }

  /**
   * Returns the exit status of a process that has ended: what it said, or 128 and the signal that ended
   * it; -1 for one that has not ended.
   */
  public int status(int pid) {
    Task task = tasks.get(pid - 1);
    return task.state == Task.State.ENDED ? task.status : -1;
  }

  /** Returns the frame that holds a page of a process, or -1. */
  public int frameOf(int pid, long va) {
    Task task = living(pid);
    return task == null ? FramePool.NONE : memory.frameOf(task, va);
  }

  /** Returns how many regions the address space of a process has. */
  public int regions(int pid) {
    return tasks.get(pid - 1).regions.count();
  }

  /** Returns how many frames nobody has. */
  public int freeFrames() {
    return frames.count();
  }

  /** Returns how many pages were read from swap. */
  public long pageIns() {
    return paging.pageIns();
  }

  /** Returns how many pages were written to swap. */
  public long pageOuts() {
    return paging.pageOuts();
  }
}
