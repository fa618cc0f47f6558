package exo.bench.rows;

import exo.kernel.weave.LibOsCode;
import exo.kernel.weave.LibOsLoader;
import exo.minimal.policy.ReplacementPolicy;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * {@code weave.*}: a policy and the loop around it, woven, against the very same class files as they
 * are. An operation is one access of {@code cache2k-orm-busy}, an invocation one pass.
 */
public class WeaveOverhead {
  private static final String TRACE = "cache2k-orm-busy";
  private static final int ACCESSES = 5_000_000;
  private static final int BLOCKS = 2_500;

  private static final Recorded RECORDED = Recorded.bundled(TRACE);

  /** Loaded as a libOS is. */
  @State(Scope.Benchmark)
  public static class Woven {
    /** A policy by name. */
    @Param({"fifo", "clock", "lru"})
    public String policy = "";

    @SuppressWarnings("NullAway.Init") // by the set-up
    private LibOsLoader loader;

    @SuppressWarnings("NullAway.Init")
    private ToLongFunction<int[]> play;

    /** Weaves, and fills the cache. */
    @Setup(Level.Trial)
    public void fill() throws ReflectiveOperationException {
      var places = List.of(placeOf(PolicyPlay.class), placeOf(ReplacementPolicy.class));
      loader = new LibOsLoader(new LibOsCode(places, Map.of()));
      play = made(loader.loadClass(PolicyPlay.class.getName()), policy, loader);
      pass();
    }

    private long pass() {
      loader.meter().allow(Long.MAX_VALUE);
      return play.applyAsLong(RECORDED.accesses);
    }
  }

  /** Loaded as the rest of the project is. */
  @State(Scope.Benchmark)
  public static class AsItIs {
    /** A policy by name. */
    @Param({"fifo", "clock", "lru"})
    public String policy = "";

    @SuppressWarnings("NullAway.Init") // by the set-up
    private ToLongFunction<int[]> play;

    /** Fills the cache. */
    @Setup(Level.Trial)
    public void fill() throws ReflectiveOperationException {
      play = made(PolicyPlay.class, policy, PolicyPlay.class.getClassLoader());
      pass();
    }

    private long pass() {
      return play.applyAsLong(RECORDED.accesses);
    }
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class of ours lies in a file", e);
    }
  }

  @SuppressWarnings("unchecked") // a PolicyPlay, which may be another class of that name
  private static ToLongFunction<int[]> made(Class<?> type, String policy, ClassLoader plugins)
      throws ReflectiveOperationException {
    return (ToLongFunction<int[]>)
        type.getConstructor(String.class, int.class, int.class, ClassLoader.class)
            .newInstance(policy, RECORDED.distinctPages, BLOCKS, plugins);
  }

  /** Counted. */
  @Benchmark
  @OperationsPerInvocation(ACCESSES)
  public long value(Woven woven) {
    return woven.pass();
  }

  /** Not counted. */
  @Benchmark
  @OperationsPerInvocation(ACCESSES)
  public long baseline(AsItIs plain) {
    return plain.pass();
  }
}
