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
import exo.service.trace.AccessSource;
import exo.service.trace.Replay;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A machine, and on it the whole path: kernel, libos-minimal, and the program that plays a trace. A
 * buffer cache finds a full disk, a pager an empty one.
 */
final class TraceMachine implements AutoCloseable {
  private static final String NAME = "trace";
  private static final long SEED = 1;
  private static final int DISK = 0;

  private final Machine machine;
  private final Bindings bindings;
  private final Kernel kernel;
  private final TraceProgram program;
  private final int environment;

  /**
   * Boots one whose libOS caches, with the trace played for ever.
   *
   * @param policy of the buffer cache
   * @param blocks its capacity
   * @param content whether bytes move and are verified
   */
  static TraceMachine caching(Recorded trace, String policy, int blocks, boolean content) {
    return caching(
        new Replay(trace.accesses, Long.MAX_VALUE), trace.distinctPages, policy, blocks, content);
  }

  /**
   * Boots one whose libOS caches.
   *
   * @param accesses what is played
   * @param distinctPages all pages are below this
   * @param policy of the buffer cache
   * @param blocks its capacity
   * @param content whether bytes move and are verified
   */
  static TraceMachine caching(
      AccessSource accesses, int distinctPages, String policy, int blocks, boolean content) {
    TraceProgram program = TraceProgram.cache(accesses, Writes.AS_TRACED, 1, content, DISK, 0);
    return new TraceMachine(program, "cache", distinctPages, policy, blocks, content);
  }

  /**
   * Boots one whose libOS pages, with the trace played for ever.
   *
   * @param policy of the pager
   * @param frames its data frames
   * @param content whether bytes move and are verified
   */
  static TraceMachine paging(Recorded trace, String policy, int frames, boolean content) {
    Replay accesses = new Replay(trace.accesses, Long.MAX_VALUE);
    TraceProgram program = TraceProgram.paging(accesses, Writes.AS_TRACED, 1, content);
    return new TraceMachine(program, "paging", trace.distinctPages, policy, frames, content);
  }

  private TraceMachine(
      TraceProgram program, String mode, long pages, String policy, int memory, boolean content) {
    this.program = program;
    boolean cache = mode.equals("cache");
    long frames = 64L + memory + pages / Frames.WORDS;
    machine = new Machine(description(frames, pages, content));
    if (content && cache) {
      write(machine.disk(DISK));
    }
    bindings = Bindings.inMemory(new Installed(frames, 1, pages, 1, 1), SEED);
    if (cache) {
      leaveExtent(pages);
    }
    long clockRate = machine.description().cyclesPerSecond();
    kernel = new Kernel(machine, bindings, KernelOptions.defaults(SEED, clockRate));
    LibraryOs libOs = libOs(mode, policy, memory, content);
    environment = kernel.admit(new EnvironmentSpec(NAME, libOs, program, Quota.UNLIMITED, SEED));
  }

  private static MachineDescription description(long frames, long blocks, boolean content) {
    return MachineDescription.profile(MappedPages.PROFILE)
        .withFrames(frames)
        .withDisks(List.of(DiskDescription.inMemory("disk", blocks).withMovesBytes(content)));
  }

  private static LibraryOs libOs(String mode, String policy, int memory, boolean content) {
    return new Plugins(TraceMachine.class.getClassLoader())
        .libOs(
            "minimal",
            Map.of(
                "mode",
                mode,
                "policy",
                policy,
                "memory",
                Integer.toString(memory),
                "content",
                content ? "on" : "off"));
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
