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
import exo.kernel.EnvironmentCounts;
import exo.kernel.EnvironmentSpec;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;

/** The exokernel on a machine, with one of the little libOSes and the program that it serves. */
final class ExoBoard implements AutoCloseable {
  /** So long that no timer comes in between, whatever the prices: what a slice costs is no row's. */
  private static final long SLICE_CYCLES = 1L << 36;

  /** Frame 0 and the software TLB. */
  private static final long SOFTWARE_TLB_RESERVED = 9;

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
    this(description, false, Counted.make(LibraryOs.class, libOs, pages));
  }

  private ExoBoard(MachineDescription description, boolean softwareTlb, LibraryOs counted) {
    machine = new Machine(description);
    Installed installed =
        new Installed(description.frames(), softwareTlb ? SOFTWARE_TLB_RESERVED : 1, 1, 1, 1);
    bindings = Bindings.inMemory(installed, Orders.SEED);
    KernelOptions options = new KernelOptions(Orders.SEED, SLICE_CYCLES, false, null);
    kernel = new Kernel(machine, bindings, softwareTlb ? options.withSoftwareTlb() : options);
    environment =
        kernel.admit(
            new EnvironmentSpec("table", counted, this::step, Quota.UNLIMITED, Orders.SEED));
  }

  /**
   * Boots it where software fills the TLBs.
   *
   * @param libOs a class of user level
   * @param arguments what it is made of
   */
  static ExoBoard fillingTlbs(MachineDescription description, Class<?> libOs, Object... arguments) {
    return new ExoBoard(description, true, Counted.make(LibraryOs.class, libOs, arguments));
  }

  /** Boots it where the hardware walks tables. */
  static ExoBoard walkingTables(
      MachineDescription description, Class<?> libOs, Object... arguments) {
    return new ExoBoard(description, false, Counted.make(LibraryOs.class, libOs, arguments));
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

  /** What the kernel has counted. */
  EnvironmentCounts counts() {
    return kernel.inspection().counts(environment);
  }

  @Override
  public void close() {
    bindings.close();
    machine.close();
  }
}
