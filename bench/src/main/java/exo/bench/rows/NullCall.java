package exo.bench.rows;

import exo.abi.BootRecord;
import exo.abi.Context;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * {@code null.call}: the cheapest down-call that is not refused, over the direct gate. A program asks its libOS by an SVC, which makes a
 * thousand of them. The baseline is as many method calls.
 */
public class NullCall {
  private static final int CALLS = 1_000;

  /** A libOS that makes them. */
  @State(Scope.Benchmark)
  public static class Calling {
    @SuppressWarnings("NullAway.Init") // by the set-up
    private ProcessorStage stage;

    private final Caller caller = new Caller();

    /** Boots it. */
    @Setup(Level.Trial)
    public void boot() {
      stage = new ProcessorStage(1, ProcessorStage.NO_SLICE_ENDS);
      stage.admit(caller, (cpu, deadline) -> cpu.svc(0));
      stage.step();
    }

    /** Switches the machine off. */
    @TearDown(Level.Trial)
    public void close() {
      stage.close();
    }
  }

  /** Calls down. */
  private static final class Caller implements LibraryOs {
    @SuppressWarnings("NullAway.Init") // by the first up-call
    private DownCalls kernel;

    private long sum;

    @Override
    public long boot(DownCalls calls, BootRecord record) {
      kernel = calls;
      return Next.RESUME;
    }

    @Override
    public long exception(SaveArea saved) {
      for (int i = 0; i < CALLS; i++) {
        sum += kernel.context(Context.ASID);
      }
      return Next.RESUME;
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      return Next.CONTINUE;
    }
  }

  /** Down-calls. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long value(Calling calling, Simulated simulated) {
    long before = calling.stage.cycles();
    calling.stage.step();
    simulated.cycles += calling.stage.cycles() - before;
    simulated.trips += CALLS;
    return calling.caller.sum;
  }

  /** Method calls. */
  @Benchmark
  public long baseline(Bare bare) {
    return bare.call();
  }
}
