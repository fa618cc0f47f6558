package exo.bench.rows;

import exo.abi.LibraryOs;
import exo.abi.SaveArea;
import exo.kernel.GateKind;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** {@code gate.direct}: an up-call that does nothing through the gate, and the same call made bare. */
public class GateDirect {
  /** A libOS behind the gate. */
  @State(Scope.Benchmark)
  public static class Behind {
    @SuppressWarnings("NullAway.Init") // by the set-up
    private GateStage stage;

    /** Boots it. */
    @Setup(Level.Trial)
    public void boot() {
      stage = new GateStage(GateKind.DIRECT);
    }

    /** Switches the machine off. */
    @TearDown(Level.Trial)
    public void close() {
      stage.close();
    }
  }

  /** The same libOS, called by nobody in particular. */
  @State(Scope.Benchmark)
  public static class Bare {
    private final LibraryOs libOs = new GateStage.Idle();
    private final SaveArea saved = new SaveArea();
  }

  /** Through the gate. */
  @Benchmark
  public long value(Behind behind) {
    return behind.stage.crossing.exception();
  }

  /** A method call. */
  @Benchmark
  public long baseline(Bare bare) {
    return bare.libOs.exception(bare.saved);
  }
}
