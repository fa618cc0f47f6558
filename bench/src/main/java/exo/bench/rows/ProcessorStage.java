package exo.bench.rows;

import exo.abi.LibraryOs;
import exo.bindings.Quota;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.machine.Machine;
import exo.kernel.EnvironmentSpec;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import exo.revocation.Guarantee;
import java.util.List;

/** A small machine with libOSes behind the direct gate, for rows about crossings and turns of the processor. */
final class ProcessorStage implements AutoCloseable {
  /** A slice so long that a billion crossings fit. */
  static final long NO_SLICE_ENDS = 1L << 36;

  private static final int FRAMES = 64;
  private static final long SEED = 1;

  /** For two frames, of the entry and of a table's. */
  private static final Guarantee GUARANTEE = new Guarantee(2, 1);

  private final Machine machine;
  private final Bindings bindings;
  private final Kernel kernel;

  /**
   * Nobody on it yet.
   *
   * @param environments room for so many
   * @param sliceCycles the length of a slice
   */
  ProcessorStage(int environments, long sliceCycles) {
    machine =
        new Machine(
            MachineDescription.profile(MappedPages.PROFILE)
                .withFrames(FRAMES)
                .withDisks(List.of(DiskDescription.inMemory("disk", 1))));
    bindings = Bindings.inMemory(new Installed(FRAMES, 1, 1, environments, environments), SEED);
    kernel = new Kernel(machine, bindings, new KernelOptions(SEED, sliceCycles, false, null));
  }

  int admit(LibraryOs libOs, Program program) {
    return kernel.admit(spec(libOs, program));
  }

  int admitGuaranteed(LibraryOs libOs, Program program) {
    return kernel.admit(spec(libOs, program).withGuarantee(GUARANTEE));
  }

  private EnvironmentSpec spec(LibraryOs libOs, Program program) {
    String name = "stage" + kernel.alive();
    return new EnvironmentSpec(name, libOs, program, Quota.UNLIMITED, SEED);
  }

  void step() {
    if (!kernel.step()) {
      throw new IllegalStateException("everybody has left: " + kernel.inspection().outcome(1));
    }
  }

  /** Cycles in which somebody did something. */
  long cycles() {
    return kernel.now() - kernel.inspection().idleCycles();
  }

  @Override
  public void close() {
    kernel.onClose();
    bindings.close();
    machine.close();
  }
}
