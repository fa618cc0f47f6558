package exo.bench.rows;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * {@code revoke.storm} and {@code revoke.storm.request}: libOSes that want one frame each at the same cycle, of a holder that says
 * nothing. Host time is that of a storm and of what puts everything back; cycles are from the first request to the last grant, or
 * from a request to its grant on average. The baseline unbinds, binds and scrubs as many frames of a bare table.
 */
public class RevokeStorm {
  /** All of them on a kernel. */
  @State(Scope.Benchmark)
  public static class Whole {
    /** How many want a frame. */
    @Param("64")
    public int wanted;

    /** Whether the cycles are those of a request, not of the whole. */
    @Param("false")
    public boolean each;

    @SuppressWarnings("NullAway.Init") // by the set-up
    private Storm storm;

    /** Boots them, and lets a storm pass. */
    @Setup(Level.Trial)
    public void boot() {
      storm = new Storm(wanted, false, null);
      storm.pass();
    }

    /** Switches the machine off. */
    @TearDown(Level.Trial)
    public void close() {
      storm.close();
    }

    private long cycles() {
      return each ? storm.figures.waitedCycles / wanted : storm.figures.cycles;
    }
  }

  /** A storm. */
  @Benchmark
  public void value(Whole whole, Simulated simulated) {
    long before = whole.cycles();
    whole.storm.pass();
    simulated.cycles += whole.cycles() - before;
    simulated.trips++;
  }

  /** The same frames change hands in a bare table. */
  @Benchmark
  public void baseline(FaultMinor.Bare bare, Revoke.Wanted wanted) {
    for (int i = 0; i < wanted.wanted; i++) {
      bare.turn();
    }
  }
}
