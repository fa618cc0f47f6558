package exo.tests.minimal;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import exo.abi.LibraryOs;
import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.Rights;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.FaultPlan;
import exo.hw.MachineDescription;
import exo.hw.machine.Machine;
import exo.kernel.EnvironmentSpec;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import exo.kernel.Outcome;
import exo.minimal.MinimalLibOsProvider;
import exo.service.program.StampImage;
import exo.service.program.TraceProgram;
import exo.service.program.Writes;
import exo.service.trace.Replay;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A machine with a kernel, on which libos-minimal plays accesses that are checked word by word. */
final class Board implements AutoCloseable {
  static final long SEED = 7;
  private static final long FRAMES = 128;
  private static final long BLOCKS = 256;

  /** So short that slices end in the middle of everything. */
  private static final long SLICE_CYCLES = 50_000;

  final Machine machine;
  final Bindings bindings;
  private final ClassLoader plugins;
  private @Nullable Kernel kernel;

  Board(String profile, FaultPlan faults, ClassLoader plugins) {
    this.plugins = plugins;
    var disk = new DiskDescription("disk", BLOCKS, null, faults, new StampImage(0), true);
    machine =
        new Machine(
            MachineDescription.profile(profile)
                .withFrames(FRAMES)
                .withDisks(java.util.List.of(disk)));
    bindings = Bindings.inMemory(new Installed(FRAMES, 1, BLOCKS, 4, 4), SEED);
  }

  /** Takes over when the first environment comes, which is when its file must be there: the rest is scrubbed. */
  private Kernel kernel() {
    Kernel running = kernel;
    if (running == null) {
      running = new Kernel(machine, bindings, new KernelOptions(SEED, SLICE_CYCLES, false, null));
      kernel = running;
    }
    return running;
  }

  Board(String profile) {
    this(profile, FaultPlan.NONE, Board.class.getClassLoader());
  }

  private LibraryOs libOs(Map<String, String> parameters) {
    return new MinimalLibOsProvider().create(parameters, plugins);
  }

  TraceProgram paging(String policy, int memory, int pages, int... accesses) {
    int environment = kernel().inspection().environments() + 1;
    var program = TraceProgram.paging(new Replay(accesses, 1), Writes.AS_TRACED, environment, true);
    var parameters =
        Map.of("mode", "paging", "policy", policy, "memory", "" + memory, "blocks", "" + pages);
    kernel().admit(new EnvironmentSpec("pager", libOs(parameters), program, Quota.UNLIMITED, SEED));
    return program;
  }

  TraceProgram cache(String policy, int memory, int blocks, int... accesses) {
    long first = file("cache", blocks);
    int environment = kernel().inspection().environments() + 1;
    var program =
        TraceProgram.cache(new Replay(accesses, 1), Writes.AS_TRACED, environment, true, 0, first);
    var parameters =
        Map.of("mode", "cache", "policy", policy, "memory", "" + memory, "extent", "" + first);
    kernel().admit(new EnvironmentSpec("cache", libOs(parameters), program, Quota.UNLIMITED, SEED));
    return program;
  }

  /** A durable extent that an earlier boot left behind. */
  private long file(String name, int blocks) {
    int former = bindings.enter(name, Quota.UNLIMITED);
    long first =
        bindings.bindExtent(former, Bindings.ANY, blocks, Rights.ALL, true, new Capability());
    bindings.leave(former);
    return first;
  }

  Board run() {
    kernel().run();
    return this;
  }

  Outcome outcome(int environment) {
    Outcome outcome = kernel().inspection().outcome(environment);
    assertNotNull(outcome);
    return outcome;
  }

  Map<String, Long> counters(int environment) {
    var counters = new TreeMap<String, Long>();
    kernel().inspection().report(environment, counters::put);
    return counters;
  }

  @Override
  public void close() {
    bindings.close();
    machine.close();
  }
}
