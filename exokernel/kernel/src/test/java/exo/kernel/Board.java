package exo.kernel;

import exo.abi.LibraryOs;
import exo.bindings.Quota;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.machine.Machine;
import exo.revocation.Guarantee;
import exo.revocation.RevocationRules;
import java.util.List;
import java.util.function.UnaryOperator;

/** A small real board with a kernel on it: 64 frames, a disk of 128 blocks. */
final class Board implements AutoCloseable {
  static final long FRAMES = 64;
  static final long BLOCKS = 128;
  static final long SEED = 7;

  final Machine machine;
  final Bindings bindings;
  final Kernel kernel;

  Board(String profile) {
    this(profile, 1_000_000);
  }

  Board(String profile, long sliceCycles) {
    this(profile, sliceCycles, null, null);
  }

  Board(String profile, long sliceCycles, RevocationRules rules, EventSink sink) {
    this(
        profile,
        sliceCycles,
        options -> {
          KernelOptions watched = sink == null ? options : options.withSink(sink);
          return rules == null ? watched : watched.withRevocation(rules);
        });
  }

  Board(String profile, long sliceCycles, UnaryOperator<KernelOptions> changed) {
    this(profile, sliceCycles, 1, changed);
  }

  Board(String profile, long sliceCycles, int processors, UnaryOperator<KernelOptions> changed) {
    machine =
        new Machine(
            MachineDescription.profile(profile)
                .withProcessors(processors)
                .withFrames(FRAMES)
                .withDisks(List.of(DiskDescription.inMemory("disk", BLOCKS))));
    KernelOptions options = changed.apply(new KernelOptions(SEED, sliceCycles, true, null));
    bindings =
        Bindings.inMemory(new Installed(FRAMES, options.softwareTlb() ? 9 : 1, BLOCKS, 8, 8), SEED);
    kernel = new Kernel(machine, bindings, options);
  }

  int admit(String name, LibraryOs libOs, Program program) {
    return kernel.admit(new EnvironmentSpec(name, libOs, program, Quota.UNLIMITED, SEED));
  }

  int admit(String name, LibraryOs libOs, Program program, Guarantee guarantee) {
    return kernel.admit(
        new EnvironmentSpec(name, libOs, program, Quota.UNLIMITED, SEED).withGuarantee(guarantee));
  }

  int admit(String name, LibraryOs libOs, Program program, Guarantee guarantee, GateKind gate) {
    return kernel.admit(
        new EnvironmentSpec(name, libOs, program, Quota.UNLIMITED, SEED)
            .withGuarantee(guarantee)
            .withGate(gate));
  }

  Inspection inspection() {
    return kernel.inspection();
  }

  Outcome outcome(int environment) {
    return java.util.Objects.requireNonNull(inspection().outcome(environment));
  }

  /** Null while it is alive. */
  Outcome outcomeOrNull(int environment) {
    return inspection().outcome(environment);
  }

  @Override
  public void close() {
    bindings.close();
    machine.close();
  }
}
