package exo.bench.rows;

import exo.service.trace.AccessSource;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * {@code lab.paging}: loads and stores of a program whose pages are all resident, through the MMU, with
 * content. The baseline is CLOCK over arrays on the same pages. An operation is one access.
 */
public class LabPaging {
  private static final int ACCESSES = 5_000_000;
  private static final String POLICY = "clock";

  private static @Nullable Recorded decoded;

  private static synchronized Recorded trace(String word) {
    Recorded trace = decoded;
    if (trace == null) {
      trace = Recorded.made(word);
      decoded = trace;
    }
    return trace;
  }

  /** Machine, kernel, libOS and program. */
  @State(Scope.Benchmark)
  public static class Whole {
    /** As {@code --trace} takes it, a file or a workload. */
    @Param("zipf:pages=294,accesses=5000000,skew=1.0,writes=38%,seed=1")
    public String trace = "";

    private long target;

    @SuppressWarnings("NullAway.Init") // by the set-up
    private TraceMachine machine;

    /** Boots the machine and brings every page in. */
    @Setup(Level.Trial)
    public void boot() {
      Recorded recorded = trace(trace);
      machine = TraceMachine.paging(recorded, POLICY, recorded.distinctPages, true);
      target = recorded.accesses.length;
      machine.runTo(target);
    }

    private long pass() {
      target += ACCESSES;
      machine.runTo(target);
      return machine.accesses();
    }

    /** Checks that every page came in once only, and switches the machine off. */
    @TearDown(Level.Trial)
    public void close() {
      long brought = machine.count("zeroFills");
      if (brought != trace(trace).distinctPages) {
        throw new IllegalStateException(brought + " pages were brought in");
      }
      machine.close();
    }
  }

  /** The policy alone. */
  @State(Scope.Benchmark)
  public static class Bare {
    /** As {@code --trace} takes it, a file or a workload. */
    @Param("zipf:pages=294,accesses=5000000,skew=1.0,writes=38%,seed=1")
    public String trace = "";

    @SuppressWarnings("NullAway.Init") // by the set-up
    private int[] pages;

    @SuppressWarnings("NullAway.Init")
    private Flat flat;

    private final FlatBlocks nothing = FlatBlocks.none();

    /** Plays loads and stores alike, round and round. */
    @Setup(Level.Trial)
    public void fill() {
      Recorded recorded = trace(trace);
      pages = new int[ACCESSES];
      for (int i = 0; i < ACCESSES; i++) {
        pages[i] = recorded.accesses[i % recorded.accesses.length] & AccessSource.PAGE;
      }
      flat = Flat.of(POLICY, recorded.distinctPages, recorded.distinctPages);
      pass();
    }

    private long pass() {
      return flat.play(pages, nothing);
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void close() {
      nothing.close();
    }
  }

  /** The whole path. */
  @Benchmark
  @OperationsPerInvocation(ACCESSES)
  public long value(Whole whole) {
    return whole.pass();
  }

  /** The policy alone. */
  @Benchmark
  @OperationsPerInvocation(ACCESSES)
  public long baseline(Bare bare) {
    return bare.pass();
  }
}
