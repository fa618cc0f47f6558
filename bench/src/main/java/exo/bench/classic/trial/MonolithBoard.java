package exo.bench.classic.trial;

import exo.bench.classic.user.Pages;
import exo.bench.monolith.Monolith;
import exo.bench.monolith.SystemCall;
import exo.bench.monolith.Text;
import exo.hw.Frames;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.UserMode;
import exo.hw.machine.Machine;
import java.util.List;

/** The baseline on a machine, with one process that has pages, all in memory and dirty from the start. */
final class MonolithBoard implements AutoCloseable {
  /** As above the exokernel: no timer comes in between. */
  private static final long QUANTUM_CYCLES = 1L << 36;

  private final Machine machine;
  private final Monolith kernel;
  private Driver current = Asking.of(1, Request.call(SystemCall.GETPID));

  /**
   * Boots it.
   *
   * @param pages how many
   * @param handlers of signals, in the order of {@code signals}
   * @param signals which
   */
  MonolithBoard(
      MachineDescription description, int pages, List<Program> handlers, List<Integer> signals) {
    machine = new Machine(description);
    kernel = new Monolith(machine, QUANTUM_CYCLES);
    Program[] text = new Program[handlers.size() + 1];
    text[0] = this::step;
    for (int i = 0; i < handlers.size(); i++) {
      text[i + 1] = handlers.get(i);
    }
    kernel.spawn("table", new Text(text));
    long length = (long) pages * Frames.BYTES;
    long both = SystemCall.PROT_READ | SystemCall.PROT_WRITE;
    call(SystemCall.MMAP, Pages.BASE, length, both);
    for (int page = 0; page < pages; page++) {
      drive(new Storing(Pages.address(page)));
    }
    for (int i = 0; i < signals.size(); i++) {
      call(SystemCall.RT_SIGACTION, signals.get(i), Text.address(i + 1));
    }
  }

  private void step(UserMode cpu, long deadlineCycles) {
    if (!current.done) {
      current.step(cpu, deadlineCycles);
    }
  }

  /** Runs a round of a driver; returns what it took. */
  long drive(Driver driver) {
    current = driver;
    driver.begin();
    while (!driver.done) {
      if (!kernel.step()) {
        throw new IllegalStateException("the process ended with " + kernel.status(1));
      }
    }
    return driver.cycles;
  }

  /** Makes a system call once, which must not fail. */
  void call(int number, long... arguments) {
    drive(Asking.of(1, Request.call(number, arguments)));
    long result = machine.processor().register(0);
    if (result < 0) {
      throw new IllegalStateException("system call " + number + ": error " + -result);
    }
  }

  @Override
  public void close() {
    machine.close();
  }

  /** Stores once. */
  private static final class Storing extends Driver {
    private final long va;

    Storing(long va) {
      this.va = va;
    }

    @Override
    public void step(UserMode cpu, long deadlineCycles) {
      cpu.store(va, va);
      if (!cpu.trapped()) {
        end(0);
      }
    }
  }
}
