package exo.tests.model;

import exo.bindings.Quota;
import exo.bindings.ResourceKind;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.hw.TlbGeometry;
import exo.hw.machine.Machine;
import exo.kernel.EnvironmentSpec;
import exo.kernel.EventKind;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import exo.revocation.Deadlines;
import exo.revocation.Guarantee;
import exo.revocation.RevocationRules;
import exo.revocation.arbiter.Largest;
import exo.testkit.model.ModelWatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A small board with puppets on it, and the model that watches them. */
final class Theatre implements AutoCloseable {
  static final int SLICES = 8;
  private static final long FRAMES = 64;
  private static final long BLOCKS = 32;
  private static final long SLICE_CYCLES = 50_000;

  final SplittableRandom random;
  final Props props = new Props();
  final Kernel kernel;
  final ModelWatcher watcher;
  final List<Puppet> puppets = new ArrayList<>();
  private final Machine machine;
  private final Bindings bindings;
  private @Nullable ModelWatcher listener;

  Theatre(String profile, boolean software, long seed, int processors) {
    random = new SplittableRandom(seed);
    MachineDescription board =
        MachineDescription.profile(profile)
            .withFrames(FRAMES)
            .withProcessors(processors)
            .withDisks(List.of(DiskDescription.inMemory("disk", BLOCKS)));
    machine =
        new Machine(
            software ? board.withTlbs(new TlbGeometry(2, 2), new TlbGeometry(4, 2)) : board);
    int reserved = software ? 9 : 1;
    bindings = Bindings.inMemory(new Installed(FRAMES, reserved, BLOCKS, SLICES, 8), seed);
    KernelOptions options =
        new KernelOptions(seed, SLICE_CYCLES, true, this::event).withRevocation(rules(seed));
    kernel = new Kernel(machine, bindings, software ? options.withSoftwareTlb() : options);
    watcher = new ModelWatcher(kernel.inspection(), true, 64);
    listener = watcher;
  }

  private void event(EventKind kind, long cycle, int environment, long a, long b) {
    if (listener != null) {
      listener.event(kind, environment, a, b);
    }
  }

  private static RevocationRules rules(long seed) {
    Deadlines deadlines = new Deadlines(60_000, 20_000);
    return RevocationRules.defaults(new Largest.Provider(), seed)
        .with(ResourceKind.FRAME, deadlines)
        .with(ResourceKind.EXTENT, deadlines)
        .with(ResourceKind.SLICE, deadlines);
  }

  Theatre with(Puppet puppet, Quota quota, long guarantee) {
    puppets.add(puppet);
    String name = "puppet" + puppets.size();
    kernel.admit(
        new EnvironmentSpec(name, puppet, (cpu, deadline) -> cpu.svc(0), quota, 1)
            .withGuarantee(new Guarantee(guarantee, 1)));
    return this;
  }

  /** Plays until everybody has left. */
  void play() {
    while (watcher.disagreements().isEmpty() && kernel.step()) {
      watcher.stepped();
    }
    watcher.compare();
  }

  @Override
  public void close() {
    bindings.close();
    machine.close();
  }
}
