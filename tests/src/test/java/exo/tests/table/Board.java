package exo.tests.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.LibraryOs;
import exo.bindings.Quota;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.machine.Machine;
import exo.kernel.EnvironmentCounts;
import exo.kernel.EnvironmentSpec;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import exo.kernel.Outcome;
import exo.kernel.audit.Auditor;
import exo.revocation.Guarantee;
import java.util.List;

/** A machine whose TLBs are filled by software, with one libOS, every law checked after every step. */
final class Board implements AutoCloseable {
  private static final long SEED = 7;
  private static final long FRAMES = 128;

  /** Frame 0, and the software TLB. */
  private static final long RESERVED = 9;

  private static final long SLICE_CYCLES = 1L << 36;

  final Machine machine;
  private final Bindings bindings;
  private final Kernel kernel;

  Board(String profile) {
    this(profile, true);
  }

  static Board walkingTables() {
    return new Board("cortex-a76", false);
  }

  private Board(String profile, boolean softwareTlb) {
    machine =
        new Machine(
            MachineDescription.profile(profile)
                .withFrames(FRAMES)
                .withDisks(List.of(DiskDescription.inMemory("disk", 1))));
    bindings = Bindings.inMemory(new Installed(FRAMES, RESERVED, 1, 1, 1), SEED);
    KernelOptions options = new KernelOptions(SEED, SLICE_CYCLES, true, null);
    kernel = new Kernel(machine, bindings, softwareTlb ? options.withSoftwareTlb() : options);
  }

  /** Runs one libOS to its end, which must be a good one, and after which it must have nothing left. */
  EnvironmentCounts run(LibraryOs libOs, Program program, Quota quota, int guaranteed) {
    EnvironmentSpec spec = new EnvironmentSpec("guest", libOs, program, quota, SEED);
    int environment = kernel.admit(spec.withGuarantee(new Guarantee(guaranteed, 1)));
    var auditor = new Auditor(kernel.inspection(), Auditor.Mode.INCREMENTAL);
    while (kernel.step()) {
      assertTrue(auditor.afterStep(), () -> auditor.violations().toString());
      assertTrue(kernel.steps() < 100_000, "it runs for ever");
    }
    assertTrue(auditor.finish(), () -> auditor.violations().toString());
    assertEquals(new Outcome(0, null), kernel.inspection().outcome(environment));
    assertEquals(FRAMES - RESERVED, bindings.freeFrames());
    assertEquals(0, kernel.inspection().refusedChanges());
    return kernel.inspection().counts(environment);
  }

  @Override
  public void close() {
    bindings.close();
    machine.close();
  }
}
