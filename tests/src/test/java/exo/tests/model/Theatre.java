package exo.tests.model;

import exo.bindings.Quota;
import exo.bindings.ResourceKind;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.FaultPlan;
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
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A small board with puppets on it, and the model that watches them. */
final class Theatre implements AutoCloseable {
  static final int SLICES = 8;
  private static final long FRAMES = 64;
  private static final long BLOCKS = 32;
  private static final long SLICE_CYCLES = 50_000;
  private static final long COMPARED_EVERY = Long.getLong("exo.compared", 64);

  final SplittableRandom random;
  final Props props = new Props();
  final Kernel kernel;
  final ModelWatcher watcher;

  /** How often each call came to what. */
  final SortedMap<String, Integer> outcomes = new TreeMap<>();

  final List<Puppet> puppets = new ArrayList<>();
  private final Machine machine;
  private final Bindings bindings;
  private @Nullable ModelWatcher listener;

  private final boolean quiet;

  Theatre(String profile, boolean software, long seed, int processors) {
    this(profile, software, seed, processors, FaultPlan.NONE, true);
  }

  Theatre(
      String profile,
      boolean software,
      long seed,
      int processors,
      FaultPlan faults,
      boolean quiet) {
    this.quiet = quiet;
    random = new SplittableRandom(seed);
    MachineDescription board =
        MachineDescription.profile(profile)
            .withFrames(FRAMES)
            .withProcessors(processors)
            .withDisks(List.of(DiskDescription.inMemory("disk", BLOCKS).withFaults(faults)));
    machine =
        new Machine(
            software ? board.withTlbs(new TlbGeometry(2, 2), new TlbGeometry(4, 2)) : board);
    int reserved = software ? 9 : 1;
    Installed wide = new Installed(FRAMES, reserved, BLOCKS, SLICES, 8);
    Installed narrow = new Installed(FRAMES, reserved, BLOCKS, SLICES, 8, 6, 4, 14);
    Installed installed = seed % 2 == 0 ? wide : narrow;
    bindings = Bindings.inMemory(installed, seed);
    KernelOptions options =
        new KernelOptions(seed, SLICE_CYCLES, true, this::event).withRevocation(rules(seed));
    kernel = new Kernel(machine, bindings, software ? options.withSoftwareTlb() : options);
    watcher = new ModelWatcher(kernel.inspection(), quiet, COMPARED_EVERY);
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
    admit("puppet" + puppets.size(), puppet, quota, guarantee);
    puppets.add(puppet);
    return this;
  }

  private void admit(String name, Puppet puppet, Quota quota, long guarantee) {
    kernel.admit(
        new EnvironmentSpec(name, puppet, puppet.program(quiet), quota, 1)
            .withGuarantee(new Guarantee(guarantee, 1)));
  }

  /** Plays until everybody has left. */
  void play() {
    while (watcher.disagreements().isEmpty() && kernel.step()) {
      watcher.stepped();
    }
    watcher.compare();
  }

  /** The same, with arrivals and departures, and now and then the machine loses a frame. */
  void playWithIncidents(int most) {
    for (int i = 0; i < most && watcher.disagreements().isEmpty() && kernel.step(); i++) {
      watcher.stepped();
      incident();
    }
    watcher.compare();
  }

  private void incident() {
    int chance = random.nextInt(2_000);
    int environment = 1 + random.nextInt(puppets.size());
    boolean there = kernel.inspection().isAlive(environment);
    if (chance < 8 && there && kernel.alive() > 1) {
      kernel.destroy(environment);
    } else if (chance < 10) {
      kernel.loseFrames(1 + random.nextInt(2));
    } else if (chance < 100 && freeSlices() > 0) {
      comeBack();
    }
  }

  private long freeSlices() {
    return bindings.freeSlices() - kernel.inspection().setAside(ResourceKind.SLICE);
  }

  private void comeBack() {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < puppets.size(); i++) {
      names.add("puppet" + i);
    }
    for (int id = 1; id <= kernel.inspection().environments(); id++) {
      if (kernel.inspection().isAlive(id)) {
        names.remove(kernel.inspection().name(id));
      }
    }
    if (!names.isEmpty()) {
      Puppet puppet = new Puppet(this, kernel.inspection().fillsTlbs(), 60);
      long guarantee = Math.clamp(kernel.inspection().guaranteesLeft(), 0, random.nextInt(6));
      admit(names.iterator().next(), puppet, Quota.UNLIMITED, guarantee);
    }
  }

  @Override
  public void close() {
    bindings.close();
    machine.close();
  }
}
