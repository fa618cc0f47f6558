package exo.bench.rows;

import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.Rights;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.hw.machine.Machine;
import exo.hw.memory.PhysicalMemory;
import exo.kernel.EnvironmentSpec;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * {@code fault.minor}: a demand-zero fault from trap to resumed program: forwarded to the libOS, the
 * oldest frame given back, one bound, scrubbed and mapped. The baseline unbinds and binds a frame of
 * an equal table and scrubs 4 KiB. Both go round nearly all frames of the machine.
 */
public class FaultMinor {
  private static final int OPERATIONS = 256;
  private static final long SEED = 1;

  /** Frames that the pages go round: what translation tables and the kernel leave. */
  static int resident(int frames) {
    return frames - 8 - frames / 256;
  }

  /** Kernel, libOS and program. */
  @State(Scope.Benchmark)
  public static class Whole {
    /** Frames installed. */
    @Param("10000")
    public int frames;

    @SuppressWarnings("NullAway.Init") // by the set-up
    private Machine machine;

    @SuppressWarnings("NullAway.Init")
    private Bindings bindings;

    @SuppressWarnings("NullAway.Init")
    private FaultingLibOs libOs;

    @SuppressWarnings("NullAway.Init")
    private Kernel kernel;

    /** Boots the libOS and lets it use every frame twice. */
    @Setup(Level.Trial)
    public void boot() {
      machine =
          new Machine(
              MachineDescription.profile(MappedPages.PROFILE)
                  .withFrames(frames)
                  .withDisks(List.of(DiskDescription.inMemory("disk", 1))));
      bindings = Bindings.inMemory(installed(frames), SEED);
      libOs = new FaultingLibOs(resident(frames));
      long clockRate = machine.description().cyclesPerSecond();
      kernel = new Kernel(machine, bindings, KernelOptions.defaults(SEED, clockRate));
      kernel.admit(new EnvironmentSpec("faults", libOs, libOs, Quota.UNLIMITED, SEED));
      serve(2L * frames);
    }

    /** Switches the machine off. */
    @TearDown(Level.Trial)
    public void close() {
      bindings.close();
      machine.close();
    }

    private void serve(long faults) {
      long end = libOs.faults() + faults;
      while (libOs.faults() < end) {
        if (!kernel.step()) {
          throw new IllegalStateException("the libOS ended: " + kernel.inspection().outcome(1));
        }
      }
    }
  }

  /** The bindings with as many frames bound, and memory to scrub. */
  @State(Scope.Benchmark)
  public static class Bare {
    /** Frames installed. */
    @Param("10000")
    public int frames;

    private Capability[] held = new Capability[0];
    private int environment;
    private int oldest;

    @SuppressWarnings("NullAway.Init") // by the set-up
    private Bindings bindings;

    @SuppressWarnings("NullAway.Init")
    private PhysicalMemory memory;

    /** Binds the frames and lets every one be used once. */
    @Setup(Level.Trial)
    public void bind() {
      memory = new PhysicalMemory(frames);
      bindings = Bindings.inMemory(installed(frames), SEED);
      environment = bindings.enter("bare", Quota.UNLIMITED);
      held = new Capability[resident(frames)];
      Arrays.setAll(held, i -> new Capability());
      for (Capability capability : held) {
        bindAndScrub(capability);
      }
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void close() {
      bindings.close();
      memory.close();
    }

    private void bindAndScrub(Capability capability) {
      memory.zeroFrame(bindings.bindFrame(environment, Bindings.ANY, Rights.ALL, capability));
    }

    void turn() {
      Capability capability = held[oldest];
      bindings.unbind(environment, capability);
      bindAndScrub(capability);
      oldest = oldest + 1 == held.length ? 0 : oldest + 1;
    }
  }

  private static Installed installed(int frames) {
    return new Installed(frames, 1, 1, 1, 1);
  }

  /** The whole path. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void value(Whole whole) {
    whole.serve(OPERATIONS);
  }

  /** Unbind, bind, scrub. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void baseline(Bare bare) {
    for (int i = 0; i < OPERATIONS; i++) {
      bare.turn();
    }
  }
}
