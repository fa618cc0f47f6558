package exo.bench.rows;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.hw.Program;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * {@code slice.switch}: a slice ends and the next one begins. The timer rings, the libOS whose slice it was is told and lets go, the
 * next environment of the vector takes the processor, its libOS is told, and its program runs until the timer rings again. The baseline
 * is a method call.
 */
public class SliceSwitch {
  private static final int SWITCHES = 1_000;

  /** A whole number of the timer's ticks. */
  private static final long SLICE_CYCLES = 96_000;

  private static final Program WORKS =
      (cpu, deadline) -> cpu.work((int) Math.max(1, deadline - cpu.cycles()));

  /** Environments that all want to run, with a slice each. */
  @State(Scope.Benchmark)
  public static class Turns {
    /** How many. */
    @Param("2")
    public int environments;

    @SuppressWarnings("NullAway.Init") // by the set-up
    private ProcessorStage stage;

    private final Told told = new Told();

    /** Boots them all. */
    @Setup(Level.Trial)
    public void boot() {
      stage = new ProcessorStage(environments, SLICE_CYCLES);
      for (int i = 0; i < environments; i++) {
        stage.admit(told, WORKS);
      }
      while (told.starts < 2L * environments) {
        stage.step();
      }
    }

    /** Switches the machine off. */
    @TearDown(Level.Trial)
    public void close() {
      stage.close();
    }
  }

  /** Counts what it is told of; one for all, for it knows nothing of anybody. */
  private static final class Told implements LibraryOs {
    private long starts;

    @Override
    public long boot(DownCalls kernel, BootRecord record) {
      return Next.RESUME;
    }

    @Override
    public long exception(SaveArea saved) {
      throw new IllegalStateException("the program only works");
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      starts += cause == Interrupt.SLICE_START ? 1 : 0;
      return cause == Interrupt.SLICE_START ? Next.RESUME : Next.CONTINUE;
    }
  }

  /** Switches; cycles without the slices between them, and without those that were forfeited for overrun and nobody could use. */
  @Benchmark
  @OperationsPerInvocation(SWITCHES)
  public void value(Turns turns, Simulated simulated) {
    long before = turns.stage.cycles();
    long starts = turns.told.starts;
    while (turns.told.starts - starts < SWITCHES) {
      turns.stage.step();
    }
    simulated.cycles += turns.stage.cycles() - before - SWITCHES * SLICE_CYCLES;
    simulated.trips += SWITCHES;
  }

  /** A method call. */
  @Benchmark
  public long baseline(Bare bare) {
    return bare.call();
  }
}
