package exo.bench.rows;

import exo.abi.LibraryOs;
import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.Rights;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.Frames;
import exo.hw.MachineDescription;
import exo.hw.device.BlockDevice;
import exo.hw.machine.Machine;
import exo.kernel.EnvironmentSpec;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import exo.service.plugin.Plugins;
import exo.service.program.StampImage;
import exo.service.program.TraceProgram;
import exo.service.program.Writes;
import exo.service.trace.Replay;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A machine with a full disk, and on it the whole path: kernel, libos-minimal with its buffer cache,
 * and the program that plays a trace for ever.
 */
final class CachingMachine implements AutoCloseable {
  private static final String NAME = "cache";
  private static final long SEED = 1;
  private static final int DISK = 0;

  private final Machine machine;
  private final Bindings bindings;
  private final Kernel kernel;
  private final TraceProgram program;
  private final int environment;

  /**
   * Boots it.
   *
   * @param policy of the buffer cache
   * @param blocks its capacity
   * @param content whether bytes move and are verified
   */
  CachingMachine(Recorded trace, String policy, int blocks, boolean content) {
    long frames = 64L + blocks + blocks / Frames.WORDS;
    DiskDescription disk =
        DiskDescription.inMemory("disk", trace.distinctPages).withMovesBytes(content);
    machine =
        new Machine(
            MachineDescription.profile(MappedPages.PROFILE)
                .withFrames(frames)
                .withDisks(List.of(disk)));
    if (content) {
      write(machine.disk(DISK));
    }
    bindings = Bindings.inMemory(new Installed(frames, 1, trace.distinctPages, 1, 1), SEED);
    leaveExtent(trace.distinctPages);
    LibraryOs libOs =
        new Plugins(CachingMachine.class.getClassLoader())
            .libOs(
                "minimal",
                Map.of(
                    "mode",
                    "cache",
                    "policy",
                    policy,
                    "memory",
                    Integer.toString(blocks),
                    "content",
                    content ? "on" : "off"));
    program =
        TraceProgram.cache(
            new Replay(trace.accesses, Long.MAX_VALUE), Writes.AS_TRACED, 1, content, DISK, 0);
    long clockRate = machine.description().cyclesPerSecond();
    kernel = new Kernel(machine, bindings, KernelOptions.defaults(SEED, clockRate));
    environment = kernel.admit(new EnvironmentSpec(NAME, libOs, program, Quota.UNLIMITED, SEED));
  }

  /** Writes every block through the device, so that reads copy what lies in the host's memory. */
  private void write(BlockDevice device) {
    StampImage image = new StampImage(DISK);
    for (long block = 0; block < device.blocks(); block++) {
      image.fill(block, machine.memory().segment(), 0);
      device.submitWrite(block, 0);
      machine.clock().advanceTo(device.nextEventCycle());
      device.runTo(machine.clock().now());
      device.takeCompletion();
    }
    machine.memory().zeroFrame(0);
  }

  /** The disk's blocks wait for the libOS as a durable extent of its name. */
  private void leaveExtent(long blocks) {
    int earlier = bindings.enter(NAME, Quota.UNLIMITED);
    if (bindings.bindExtent(earlier, 0, blocks, Rights.ALL, true, new Capability()) != 0) {
      throw new IllegalStateException(bindings.refusal().message());
    }
    bindings.leave(earlier);
  }

  /** Runs until the program has made so many accesses in all. */
  void runTo(long accesses) {
    while (program.accesses() < accesses) {
      if (!kernel.step()) {
        throw new IllegalStateException(
            "the libOS ended: %s, %s"
                .formatted(kernel.inspection().outcome(environment), program.outcome()));
      }
    }
  }

  /** Accesses that the program has made. */
  long accesses() {
    return program.accesses();
  }

  /** One of the libOS's own counters. */
  long count(String name) {
    AtomicLong found = new AtomicLong(-1);
    kernel
        .inspection()
        .report(
            environment,
            (counter, value) -> {
              if (counter.equals(name)) {
                found.set(value);
              }
            });
    return found.get();
  }

  @Override
  public void close() {
    bindings.close();
    machine.close();
  }
}
