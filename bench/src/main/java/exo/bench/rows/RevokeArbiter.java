package exo.bench.rows;

import exo.revocation.Arbiter;
import exo.revocation.arbiter.Largest;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * {@code revoke.arbiter.*}: the default arbiter hears of a change of holdings and is asked for a victim. The baseline is a binary
 * search among as many figures: log n by construction, so that a ratio which stays says that the decision is, too.
 */
public class RevokeArbiter {
  private static final long MULTIPLIER = 6364136223846793005L;
  private static final long INCREMENT = 1442695040888963407L;
  private static final int MOST_HELD = 1000;

  /** Numbers without end, the same for both sides. */
  @State(Scope.Thread)
  public static class Chance {
    private long state = 1;

    private int below(int bound) {
      state = state * MULTIPLIER + INCREMENT;
      return (int) ((state >>> 33) % bound);
    }
  }

  /** Environments that hold something. */
  @State(Scope.Benchmark)
  public static class Environments {
    /** How many. */
    @Param("10")
    public int environments;

    private final Arbiter arbiter = new Largest.Provider().create(1);
    private long[] figures = new long[0];

    /** Admits them all. */
    @Setup(Level.Trial)
    public void admit() {
      Chance chance = new Chance();
      figures = new long[environments];
      for (int id = 1; id <= environments; id++) {
        arbiter.admitted(id, 1, 1);
        arbiter.held(id, 2L + chance.below(MOST_HELD));
        figures[id - 1] = id;
      }
    }
  }

  /** A change and a decision. */
  @Benchmark
  public int value(Environments all, Chance chance) {
    all.arbiter.held(1 + chance.below(all.environments), 2L + chance.below(MOST_HELD));
    return all.arbiter.victim(1 + chance.below(all.environments));
  }

  /** A search. */
  @Benchmark
  public int baseline(Environments all, Chance chance) {
    return Arrays.binarySearch(all.figures, chance.below(all.environments));
  }
}
