package exo.bench.rows;

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
 * {@code cache.*}: the whole path from trace to disk and back on {@code cache2k-orm-busy}, played
 * over and over from memory. An operation is one access, an invocation one pass. The baseline plays
 * the same accesses through the policy over flat arrays; with content it makes the same copy of 4
 * KiB per miss from a store of the same size.
 */
public class CacheTrace {
  private static final String TRACE = "cache2k-orm-busy";
  private static final int ACCESSES = 5_000_000;
  private static final int BLOCKS = 2_500;

  private static @Nullable Recorded decoded;

  /** Decodes the trace once for all rounds. */
  private static synchronized Recorded trace() {
    Recorded trace = decoded;
    if (trace == null) {
      trace = Recorded.bundled(TRACE);
      decoded = trace;
    }
    if (trace.accesses.length != ACCESSES) {
      throw new IllegalStateException(TRACE + " has " + trace.accesses.length + " accesses");
    }
    return trace;
  }

  /** Machine, kernel, libOS and program. */
  @State(Scope.Benchmark)
  public static class Whole {
    /** A policy by name. */
    @Param({"lru", "clock"})
    public String policy = "";

    /** Whether bytes move and are verified. */
    @Param({"true", "false"})
    public boolean content;

    private long target;

    @SuppressWarnings("NullAway.Init") // by the set-up
    private TraceMachine machine;

    /** Boots the machine and fills the cache. */
    @Setup(Level.Trial)
    public void boot() {
      machine = TraceMachine.caching(trace(), policy, BLOCKS, content);
      pass();
    }

    private long pass() {
      target += ACCESSES;
      machine.runTo(target);
      return machine.accesses();
    }

    /** Switches the machine off. */
    @TearDown(Level.Trial)
    public void close() {
      machine.close();
    }
  }

  /** The policy over flat arrays. */
  @State(Scope.Benchmark)
  public static class Arrays {
    /** A policy by name. */
    @Param({"lru", "clock"})
    public String policy = "";

    /** Whether bytes move. */
    @Param({"true", "false"})
    public boolean content;

    @SuppressWarnings("NullAway.Init") // by the set-up
    private Recorded trace;

    @SuppressWarnings("NullAway.Init")
    private Flat flat;

    @SuppressWarnings("NullAway.Init")
    private FlatBlocks blocks;

    /** Fills the cache. */
    @Setup(Level.Trial)
    public void fill() {
      trace = trace();
      flat = Flat.of(policy, trace.distinctPages, BLOCKS);
      blocks = content ? FlatBlocks.written(trace.distinctPages, BLOCKS) : FlatBlocks.none();
      pass();
    }

    private long pass() {
      return flat.play(trace.accesses, blocks);
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void close() {
      blocks.close();
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
  public long baseline(Arrays arrays) {
    return arrays.pass();
  }
}
