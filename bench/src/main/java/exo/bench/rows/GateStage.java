package exo.bench.rows;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Quota;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.hw.machine.Machine;
import exo.kernel.Crossing;
import exo.kernel.EnvironmentSpec;
import exo.kernel.GateKind;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import java.util.List;

/** A kernel with one libOS that does nothing, booted behind a gate. */
final class GateStage implements AutoCloseable {
  private static final int FRAMES = 16;
  private static final long SEED = 1;

  final Crossing crossing;
  private final Machine machine;
  private final Bindings bindings;
  private final Kernel kernel;

  GateStage(GateKind gate) {
    machine =
        new Machine(
            MachineDescription.profile(MappedPages.PROFILE)
                .withFrames(FRAMES)
                .withDisks(List.of(DiskDescription.inMemory("disk", 1))));
    bindings = Bindings.inMemory(new Installed(FRAMES, 1, 1, 1, 1), SEED);
    long clockRate = machine.description().cyclesPerSecond();
    kernel = new Kernel(machine, bindings, KernelOptions.defaults(SEED, clockRate));
    EnvironmentSpec spec =
        new EnvironmentSpec("idle", new Idle(), (cpu, deadline) -> {}, Quota.UNLIMITED, SEED);
    crossing = kernel.crossing(bootedAs(kernel.admit(spec.withGate(gate))));
  }

  private int bootedAs(int environment) {
    kernel.step();
    return environment;
  }

  @Override
  public void close() {
    kernel.onClose();
    bindings.close();
    machine.close();
  }

  /** Answers every up-call at once. */
  static final class Idle implements LibraryOs {
    @Override
    public long boot(DownCalls kernel, BootRecord record) {
      return Next.RESUME;
    }

    @Override
    public long exception(SaveArea saved) {
      return Next.RESUME;
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      return Next.RESUME;
    }
  }
}
