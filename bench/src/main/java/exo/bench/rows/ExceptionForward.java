package exo.bench.rows;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * {@code exception.forward}: a program raises an exception, the kernel shows it to the libOS, whose handler returns at once, and the
 * program goes on. The baseline is a method call.
 */
public class ExceptionForward {
  private static final int EXCEPTIONS = 1_000;

  /** A program that does nothing else. */
  @State(Scope.Benchmark)
  public static class Raising {
    @SuppressWarnings("NullAway.Init") // by the set-up
    private ProcessorStage stage;

    /** Boots its libOS. */
    @Setup(Level.Trial)
    public void boot() {
      stage = new ProcessorStage(1, ProcessorStage.NO_SLICE_ENDS);
      stage.admit(new GateStage.Idle(), (cpu, deadline) -> cpu.brk(0));
      stage.step();
    }

    /** Switches the machine off. */
    @TearDown(Level.Trial)
    public void close() {
      stage.close();
    }
  }

  /** There and back: one step of the kernel each. */
  @Benchmark
  @OperationsPerInvocation(EXCEPTIONS)
  public void value(Raising raising, Simulated simulated) {
    long before = raising.stage.cycles();
    for (int i = 0; i < EXCEPTIONS; i++) {
      raising.stage.step();
    }
    simulated.cycles += raising.stage.cycles() - before;
    simulated.trips += EXCEPTIONS;
  }

  /** A method call. */
  @Benchmark
  public long baseline(Bare bare) {
    return bare.call();
  }
}
