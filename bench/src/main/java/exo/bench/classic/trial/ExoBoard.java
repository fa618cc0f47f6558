package exo.bench.classic.trial;

import exo.abi.LibraryOs;
import exo.bench.classic.user.PagesLibOs;
import exo.bench.classic.user.Service;
import exo.bindings.Quota;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.MachineDescription;
import exo.hw.UserMode;
import exo.hw.machine.Machine;
import exo.kernel.EnvironmentSpec;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;

/** The exokernel on a machine, with one of the little libOSes and the program that it serves. */
final class ExoBoard implements AutoCloseable {
  /** So long that no timer comes in between, whatever the prices: what a slice costs is no row's. */
  private static final long SLICE_CYCLES = 1L << 36;

  private final Machine machine;
  private final Bindings bindings;
  private final Kernel kernel;
  private final int environment;
  private Driver current = Asking.of(1, Request.service(Service.NOTHING, 0));

  /**
   * Boots it.
   *
   * @param libOs a class of user level
   * @param pages how many it is to have
   */
  ExoBoard(MachineDescription description, Class<? extends PagesLibOs> libOs, int pages) {
    machine = new Machine(description);
    long frames = description.frames();
    bindings = Bindings.inMemory(new Installed(frames, 1, 1, 1, 1), Orders.SEED);
    kernel =
        new Kernel(machine, bindings, new KernelOptions(Orders.SEED, SLICE_CYCLES, false, null));
    LibraryOs counted = Counted.make(LibraryOs.class, libOs, pages);
    environment =
        kernel.admit(
            new EnvironmentSpec("table", counted, this::step, Quota.UNLIMITED, Orders.SEED));
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
        throw new IllegalStateException(
            "the libOS ended: " + kernel.inspection().outcome(environment));
      }
    }
    return driver.cycles;
  }

  /** Asks the libOS for something once; returns what asking took, the service included. */
  long ask(int service, long times) {
    return drive(Asking.of(1, Request.service(service, times)));
  }

  @Override
  public void close() {
    bindings.close();
    machine.close();
  }
}
