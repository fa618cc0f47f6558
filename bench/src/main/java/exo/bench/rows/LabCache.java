package exo.bench.rows;

import java.util.Arrays;
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
 * {@code lab.orm.*}, {@code lab.zipf.*}, {@code lab.hits}: the whole path in cache mode on a trace that
 * is played over and over from memory, against the policy {@link Flat over arrays} or {@link Hash over a
 * hash table}, with the same copy of 4 KiB per miss where there is content. An operation is one access,
 * an invocation {@link #ACCESSES} of them.
 */
public class LabCache {
  /** The traces' lengths are multiples of this. */
  static final int ACCESSES = 5_000_000;

  /** Ten million accesses to a million keys, as a word that {@code --trace} takes. */
  static final String ZIPF = "zipf:pages=1000000,accesses=10000000,skew=1.0,seed=1";

  private static @Nullable Recorded decoded;
  private static String decodedName = "";

  /** Decodes the trace once for all rounds of a JVM. */
  private static synchronized Recorded trace(String name) {
    Recorded trace = decoded;
    if (trace == null || !decodedName.equals(name)) {
      trace = name.equals("zipf") ? Recorded.made(ZIPF) : Recorded.bundled(name);
      decoded = trace;
      decodedName = name;
    }
    if (trace.accesses.length % ACCESSES != 0) {
      throw new IllegalStateException(name + " has " + trace.accesses.length + " accesses");
    }
    return trace;
  }

  /** Machine, kernel, libOS and program. */
  @State(Scope.Benchmark)
  public static class Whole {
    /** A bundled trace, or {@code zipf} for {@link #ZIPF}. */
    @Param("cache2k-orm-busy")
    public String trace = "";

    /** A policy by name. */
    @Param({"lru", "clock", "fifo", "sieve"})
    public String policy = "";

    /** Capacity of the cache. */
    @Param("2500")
    public int blocks;

    /** Whether bytes move and are verified. */
    @Param({"true", "false"})
    public boolean content;

    private long target;

    @SuppressWarnings("NullAway.Init") // by the set-up
    private TraceMachine machine;

    /** Boots the machine, plays the trace once, and has all three sides agree on its hits. */
    @Setup(Level.Trial)
    public void boot() {
      Recorded recorded = trace(trace);
      machine = TraceMachine.caching(recorded, policy, blocks, content);
      target = recorded.accesses.length;
      machine.runTo(target);
      agree(recorded, policy, blocks, machine.count("hits"), machine.count("misses"));
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

  /**
   * Throws where the two bare sides have not the machine's hits: a row compares what does the same work.
   *
   * @param hits of the machine's libOS, which is a few look-ups into its second pass
   */
  static void agree(Recorded trace, String policy, int blocks, long hits, long misses) {
    int lookUps = Math.toIntExact(hits + misses);
    int[] played = Arrays.copyOf(trace.accesses, lookUps);
    int length = trace.accesses.length;
    System.arraycopy(trace.accesses, 0, played, length, lookUps - length);
    try (FlatBlocks nothing = FlatBlocks.none()) {
      for (String against : new String[] {"flat", "hash"}) {
        long bare = bare(against, policy, trace.distinctPages, blocks).play(played, nothing);
        if (bare != hits) {
          throw new IllegalStateException(
              "%s: %d hits of %d look-ups on the machine, %d %s"
                  .formatted(policy, hits, lookUps, bare, against));
        }
      }
    }
  }

  private static Flat bare(String against, String policy, int distinctPages, int blocks) {
    return switch (against) {
      case "flat" -> Flat.of(policy, distinctPages, blocks);
      case "hash" -> new Hash(policy, blocks);
      default -> throw new IllegalArgumentException("no baseline " + against);
    };
  }

  /** The policy alone. */
  @State(Scope.Benchmark)
  public static class Bare {
    /** A bundled trace, or {@code zipf} for {@link #ZIPF}. */
    @Param("cache2k-orm-busy")
    public String trace = "";

    /** {@code flat}, over arrays, or {@code hash}. */
    @Param({"flat", "hash"})
    public String against = "";

    /** A policy by name. */
    @Param({"lru", "clock", "fifo", "sieve"})
    public String policy = "";

    /** Capacity of the cache. */
    @Param("2500")
    public int blocks;

    /** Whether bytes move. */
    @Param({"true", "false"})
    public boolean content;

    /** The trace in runs of {@link #ACCESSES}. */
    @SuppressWarnings("NullAway.Init") // by the set-up
    private int[][] parts;

    private int next;

    @SuppressWarnings("NullAway.Init")
    private Flat bare;

    @SuppressWarnings("NullAway.Init")
    private FlatBlocks copied;

    /** Fills the cache. */
    @Setup(Level.Trial)
    public void fill() {
      Recorded recorded = trace(trace);
      parts = new int[recorded.accesses.length / ACCESSES][];
      for (int part = 0; part < parts.length; part++) {
        parts[part] = Arrays.copyOfRange(recorded.accesses, part * ACCESSES, (part + 1) * ACCESSES);
      }
      bare = bare(against, policy, recorded.distinctPages, blocks);
      copied = content ? FlatBlocks.written(recorded.distinctPages, blocks) : FlatBlocks.none();
      for (int part = 0; part < parts.length; part++) {
        pass();
      }
    }

    private long pass() {
      int part = next;
      next = part + 1 == parts.length ? 0 : part + 1;
      return bare.play(parts[part], copied);
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void close() {
      copied.close();
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
