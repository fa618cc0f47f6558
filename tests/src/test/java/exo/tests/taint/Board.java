package exo.tests.taint;

import exo.abi.LibraryOs;
import exo.bindings.Quota;
import exo.bindings.ResourceKind;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.TlbGeometry;
import exo.hw.machine.Machine;
import exo.kernel.EnvironmentSpec;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import exo.revocation.Deadlines;
import exo.revocation.Guarantee;
import exo.revocation.RevocationRules;
import exo.revocation.arbiter.Largest;
import exo.testkit.taint.Taint;
import java.util.List;

/** A small machine with a kernel, and with labels on every byte if so wanted. */
final class Board implements AutoCloseable {
  static final long FRAMES = 64;
  static final long BLOCKS = 32;
  private static final long SEED = 7;
  private static final long SLICE_CYCLES = 50_000;

  final Machine machine;
  final Bindings bindings;
  final Kernel kernel;
  private final Taint taint;
  private final boolean tainted;

  static Board tainted(String profile, boolean software) {
    return new Board(description(profile, software), software, true);
  }

  static Board plain(String profile, boolean software) {
    return new Board(description(profile, software), software, false);
  }

  private static MachineDescription description(String profile, boolean software) {
    MachineDescription board =
        MachineDescription.profile(profile)
            .withFrames(FRAMES)
            .withDisks(List.of(DiskDescription.inMemory("disk", BLOCKS)));
    return software ? board.withTlbs(new TlbGeometry(2, 2), new TlbGeometry(4, 2)) : board;
  }

  private Board(MachineDescription description, boolean software, boolean tainted) {
    this.tainted = tainted;
    taint = new Taint(description);
    machine = tainted ? new Machine(description, taint) : new Machine(description);
    bindings = Bindings.inMemory(new Installed(FRAMES, software ? 9 : 1, BLOCKS, 8, 8), SEED);
    KernelOptions options =
        new KernelOptions(SEED, SLICE_CYCLES, false, null).withRevocation(rules());
    kernel = new Kernel(machine, bindings, software ? options.withSoftwareTlb() : options);
    if (tainted) {
      taint.watch(kernel);
    }
  }

  /** With deadlines short enough to pass. */
  private static RevocationRules rules() {
    Deadlines deadlines = new Deadlines(60_000, 20_000);
    return RevocationRules.defaults(new Largest.Provider(), SEED)
        .with(ResourceKind.FRAME, deadlines)
        .with(ResourceKind.EXTENT, deadlines);
  }

  Taint taint() {
    if (!tainted) {
      throw new IllegalStateException("this board has no labels");
    }
    return taint;
  }

  static EnvironmentSpec spec(String name, LibraryOs libOs, Program program) {
    return new EnvironmentSpec(name, libOs, program, Quota.UNLIMITED, SEED)
        .withGuarantee(new Guarantee(6, 1));
  }

  int admit(EnvironmentSpec spec) {
    return tainted ? taint.admit(spec) : kernel.admit(spec);
  }

  /** Steps until nobody is left, or so often. */
  void run(int steps) {
    for (int step = 0; step < steps && kernel.step(); step++) {}
  }

  @Override
  public void close() {
    bindings.close();
    machine.close();
  }
}
