package exo.bench.rows;

import exo.abi.BootRecord;
import exo.abi.Context;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.Protection;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.hw.Descriptor;
import exo.hw.Program;
import java.util.Objects;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * {@code pct.sync}: two environments enter each other by synchronous transfers for ever, each one way. Registers are the message and are
 * nobody's to store. The baseline is a method call.
 */
public class PctSync {
  private static final int TRANSFERS = 1_000;

  /** Should a slice end after all. */
  private static final int STEPS_BETWEEN_SLICES = 4;

  private static final long ENTRY = 1L << 32;

  private static final Program NONE =
      (cpu, deadline) -> {
        throw new IllegalStateException("the program of one that waits to be entered runs");
      };

  /** The two of them. */
  @State(Scope.Benchmark)
  public static class Two {
    @SuppressWarnings("NullAway.Init") // by the set-up
    private ProcessorStage stage;

    private final Entered first = new Entered();
    private final Entered second = new Entered();

    /** Boots them and has the first enter the second. */
    @Setup(Level.Trial)
    public void boot() {
      stage = new ProcessorStage(2, ProcessorStage.NO_SLICE_ENDS);
      second.other = stage.admitGuaranteed(first, (cpu, deadline) -> cpu.svc(0));
      first.other = stage.admitGuaranteed(second, NONE);
      while (first.entries < 2) {
        stage.step();
      }
    }

    long entries() {
      return first.entries + second.entries;
    }

    /** Switches the machine off. */
    @TearDown(Level.Trial)
    public void close() {
      stage.close();
    }
  }

  /** Enters the other as soon as it is entered. */
  private static final class Entered implements LibraryOs {
    private int other;
    private long entries;
    private boolean yields = true;

    @Override
    public long boot(DownCalls kernel, BootRecord record) {
      for (int level = 0; level <= Descriptor.LAST_LEVEL; level++) {
        Capability table = new Capability();
        must(kernel, kernel.bindFrame(DownCalls.ANY, table));
        must(kernel, kernel.giveTable(table, ENTRY, level));
      }
      Capability code = new Capability();
      must(kernel, kernel.bindFrame(DownCalls.ANY, code));
      must(kernel, kernel.guard(code));
      int executable = Protection.READ | Protection.EXECUTE | Protection.REFERENCED;
      must(kernel, kernel.map(code, ENTRY, executable));
      must(kernel, kernel.setContext(Context.SYNCHRONOUS_ENTRY, ENTRY));
      return record.environment() < other ? Next.RESUME : Next.AWAIT_ENTRY;
    }

    private static void must(DownCalls kernel, long result) {
      if (result < 0) {
        Refusal refusal = Objects.requireNonNull(kernel.refusal());
        throw new IllegalStateException(refusal.message());
      }
    }

    /** The first time the other one has not booted yet. */
    @Override
    public long exception(SaveArea saved) {
      if (yields) {
        yields = false;
        return Next.yieldTo(other);
      }
      return Next.transferUnsaved(other);
    }

    @Override
    public long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved) {
      entries++;
      return Next.transferUnsaved(caller);
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      return Next.CONTINUE;
    }
  }

  /** Transfers, one in each step of the kernel. */
  @Benchmark
  @OperationsPerInvocation(TRANSFERS)
  public void value(Two two, Simulated simulated) {
    long before = two.stage.cycles();
    long entries = two.entries();
    for (int i = 0; i < TRANSFERS; i++) {
      two.stage.step();
    }
    if (two.entries() - entries < TRANSFERS - STEPS_BETWEEN_SLICES) {
      throw new IllegalStateException("steps without a transfer");
    }
    simulated.cycles += two.stage.cycles() - before;
    simulated.trips += TRANSFERS;
  }

  /** A method call. */
  @Benchmark
  public long baseline(Bare bare) {
    return bare.call();
  }
}
