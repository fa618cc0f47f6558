package exo.bench.classic.trial;

import exo.abi.LibraryOs;
import exo.bench.classic.user.PeerLibOs;
import exo.bench.classic.user.PeerService;
import exo.bindings.Quota;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.Descriptor;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.UserMode;
import exo.hw.machine.Machine;
import exo.kernel.EnvironmentSpec;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import exo.revocation.Guarantee;
import java.util.List;

/** The exokernel on a machine with two libOSes that deal with each other: the first's program is timed, the second's answers. */
final class ExoPair implements AutoCloseable {
  static final int FIRST = 1;
  static final int SECOND = 2;

  /** So long that no timer comes in between, whatever the prices: what a slice costs is no row's. */
  private static final long SLICE_CYCLES = 1L << 36;

  /** For the page of its entry, and the tables that show it. */
  private static final Guarantee GUARANTEE = new Guarantee(8, 1);

  private final Machine machine;
  private final Bindings bindings;
  private final Kernel kernel;
  private Driver current = Asking.of(1, Request.service(PeerService.NOTHING, 0));

  /**
   * Boots it.
   *
   * @param first a libOS that knows the second
   * @param second one that knows the first
   * @param answering the second's program
   */
  ExoPair(MachineDescription description, LibraryOs first, LibraryOs second, Program answering) {
    machine = new Machine(description);
    bindings = Bindings.inMemory(new Installed(description.frames(), 1, 1, 2, 2), Orders.SEED);
    kernel =
        new Kernel(machine, bindings, new KernelOptions(Orders.SEED, SLICE_CYCLES, false, null));
    admit("first", first, this::step);
    admit("second", second, answering);
  }

  private void admit(String name, LibraryOs libOs, Program program) {
    kernel.admit(
        new EnvironmentSpec(name, libOs, program, Quota.UNLIMITED, Orders.SEED)
            .withGuarantee(GUARANTEE));
  }

  static LibraryOs counted(Class<? extends PeerLibOs> libOs, Object... arguments) {
    return Counted.make(LibraryOs.class, libOs, arguments);
  }

  private void step(UserMode cpu, long deadlineCycles) {
    if (!current.done) {
      current.step(cpu, deadlineCycles);
    }
  }

  /** Runs a round of a driver of the first's program; returns what it took. */
  long drive(Driver driver) {
    current = driver;
    driver.begin();
    while (!driver.done) {
      if (!kernel.step() || kernel.alive() < 2) {
        throw new IllegalStateException(
            "a libOS ended: %s, %s"
                .formatted(
                    kernel.inspection().outcome(FIRST), kernel.inspection().outcome(SECOND)));
      }
    }
    return driver.cycles;
  }

  /** Has the first's program ask for things, one after the other. */
  void prepare(List<Request> requests) {
    for (Request request : requests) {
      drive(Asking.of(1, request));
    }
  }

  /** Asks the first for something once; returns what asking took, the service included. */
  long ask(int service, long times) {
    return drive(Asking.of(1, Request.service(service, times)));
  }

  /** The word where a page of the first's begins. */
  long word(long va) {
    return machine
        .memory()
        .readLong(Descriptor.outputAddress(kernel.inspection().descriptor(FIRST, va)));
  }

  @Override
  public void close() {
    bindings.close();
    machine.close();
  }
}
