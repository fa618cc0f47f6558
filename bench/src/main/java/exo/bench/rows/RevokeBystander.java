package exo.bench.rows;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * {@code revoke.bystander}: a libOS reads one block after another while its neighbour is robbed of a dirty frame, which goes to
 * the same disk. Cycles are by how much longer its reads take for it, per abort. Host time is that of everything between two
 * aborts; the baseline unbinds, binds and scrubs one frame of a bare table.
 */
public class RevokeBystander {
  /** The bystander, its neighbour, and who wants a frame. */
  @State(Scope.Benchmark)
  public static class Whole {
    private final Bystander bystander = new Bystander();

    @SuppressWarnings("NullAway.Init") // by the set-up
    private Storm storm;

    /** Boots them; when the first abort comes, the bystander has read undisturbed for a while. */
    @Setup(Level.Trial)
    public void boot() {
      storm = new Storm(1, true, bystander);
      storm.pass();
    }

    /** Switches the machine off. */
    @TearDown(Level.Trial)
    public void close() {
      storm.close();
    }
  }

  /** From one abort to the next. */
  @Benchmark
  public void value(Whole whole, Simulated simulated) {
    long before = whole.bystander.delayed;
    whole.storm.pass();
    simulated.cycles += whole.bystander.delayed - before;
    simulated.trips++;
  }

  /** A frame changes hands in a bare table. */
  @Benchmark
  public void baseline(FaultMinor.Bare bare) {
    bare.turn();
  }
}
