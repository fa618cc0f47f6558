package exo.bench.rows;

import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.bindings.table.RawTable;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * {@code bind.frame}: a frame is bound by its number, which mints a capability; the capability is
 * checked once; the frame is unbound. Every odd frame is bound all the time, so the table is half
 * full; the even ones come and go in a shuffled order, by environments in turn. The baseline puts
 * the same names into a Chronicle Map of the same make and contents, and removes them.
 */
public class BindFrame {
  private static final int OPERATIONS = 256;
  private static final long SEED = 1;

  /** What both sides have: how much there is, and which frame comes next. */
  @State(Scope.Benchmark)
  public static class Order {
    /** Frames installed. */
    @Param("10000")
    public int frames;

    /** Environments that hold some. */
    @Param("1")
    public int environments;

    private int[] free = new int[0];
    private int at;

    /** Shuffles the even frames. Frame 0 is the kernel's. */
    @Setup(Level.Trial)
    public void shuffle() {
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
      free = new int[(frames - 1) / 2];
      for (int i = 0; i < free.length; i++) {
        int j = random.nextInt(i + 1);
        free[i] = free[j];
        free[j] = 2 * (i + 1);
      }
    }

    Installed installed() {
      return new Installed(frames, 1, 0, 1, environments);
    }

    int next() {
      at = at + 1 == free.length ? 0 : at + 1;
      return free[at];
    }

    /** Environments are numbered from 1. */
    int environment(int frame) {
      return 1 + (frame >> 1) % environments;
    }
  }

  /** The bindings, with every odd frame bound. */
  @State(Scope.Benchmark)
  public static class Bound {
    private final Capability capability = new Capability();

    @SuppressWarnings("NullAway.Init") // by the set-up
    private Bindings bindings;

    /** Admits the environments and binds the odd frames. */
    @Setup(Level.Trial)
    public void bind(Order order) {
      bindings = Bindings.inMemory(order.installed(), SEED);
      for (int i = 0; i < order.environments; i++) {
        bindings.enter("environment " + i, Quota.UNLIMITED);
      }
      for (int frame = 1; frame < order.frames; frame += 2) {
        bindings.bindFrame(order.environment(frame), frame, Rights.ALL, new Capability());
      }
      if (bindings.freeFrames() != (order.frames - 1) / 2) {
        throw new IllegalStateException(bindings.freeFrames() + " frames are free");
      }
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void close() {
      bindings.close();
    }

    private void bindAndUnbind(int environment, int frame) {
      Capability minted = capability;
      if (bindings.bindFrame(environment, frame, Rights.ALL, minted) != frame
          || bindings.check(environment, minted, ResourceKind.FRAME, Rights.WRITE) != frame
          || bindings.unbind(environment, minted) != frame) {
        throw new IllegalStateException(bindings.refusal().message());
      }
    }
  }

  /** The map alone, with the same entries. */
  @State(Scope.Benchmark)
  public static class Raw {
    @SuppressWarnings("NullAway.Init") // by the set-up
    private RawTable table;

    /** Fills the map with the odd frames. */
    @Setup(Level.Trial)
    public void fill(Order order) {
      table = RawTable.inMemory(order.installed());
      table.put(ResourceName.frame(0));
      for (int frame = 1; frame < order.frames; frame += 2) {
        table.put(ResourceName.frame(frame));
      }
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void close() {
      table.close();
    }
  }

  /** Bind, check, unbind. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void value(Order order, Bound bound) {
    for (int i = 0; i < OPERATIONS; i++) {
      int frame = order.next();
      bound.bindAndUnbind(order.environment(frame), frame);
    }
  }

  /** Put, remove. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void baseline(Order order, Raw raw) {
    for (int i = 0; i < OPERATIONS; i++) {
      long name = ResourceName.frame(order.next());
      raw.table.put(name);
      raw.table.remove(name);
    }
  }
}
