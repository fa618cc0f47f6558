package exo.bench.rows;

import exo.bindings.Quota;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.hw.machine.Machine;
import exo.kernel.EnvironmentSpec;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import exo.revocation.Guarantee;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * {@code revoke.*}: two libOSes that hold all memory ask each other for frames in turn, and give them or are robbed. Host time
 * is that of a whole trip, up to the next request; cycles are from the request to the grant, or, for the repair, from the
 * repossession up-call to the page that is there again. The baseline unbinds, binds and scrubs as many frames of a bare table.
 */
public class Revoke {
  private static final long SEED = 1;
  private static final long BLOCKS = 16;

  /** Somewhat less than half: the other party takes the rest. */
  private static final int SHARE = 240;

  /** The two of them on a kernel. */
  @State(Scope.Benchmark)
  public static class Whole {
    /** Frames installed: one more than two tables of pages hold is too many. */
    @Param("512")
    public int frames;

    /** What happens. */
    @Param("polite")
    public String conduct = "";

    /** How many frames are wanted at a time. */
    @Param("1")
    public int wanted;

    private final Party.Turns turns = new Party.Turns();

    @SuppressWarnings("NullAway.Init") // by the set-up
    private Machine machine;

    @SuppressWarnings("NullAway.Init")
    private Bindings bindings;

    @SuppressWarnings("NullAway.Init")
    private Kernel kernel;

    /** Boots both and lets each have some of everything. */
    @Setup(Level.Trial)
    public void boot() {
      machine =
          new Machine(
              MachineDescription.profile(MappedPages.PROFILE)
                  .withFrames(frames)
                  .withDisks(List.of(DiskDescription.inMemory("disk", BLOCKS))));
      bindings = Bindings.inMemory(new Installed(frames, 1, BLOCKS, 2, 2), SEED);
      long clockRate = machine.description().cyclesPerSecond();
      kernel = new Kernel(machine, bindings, KernelOptions.defaults(SEED, clockRate));
      Party one = party(SHARE);
      Party other = party(Integer.MAX_VALUE);
      one.meet(other);
      other.meet(one);
      admit("one", one);
      admit("other", other);
      for (int trip = 0; trip < 2 * SHARE; trip++) {
        trip();
      }
    }

    private Party party(int share) {
      Party.Conduct played = Party.Conduct.valueOf(conduct.toUpperCase(Locale.ROOT));
      return new Party(played, turns, wanted, share);
    }

    private void admit(String name, Party party) {
      EnvironmentSpec spec = new EnvironmentSpec(name, party, party, Quota.UNLIMITED, SEED);
      kernel.admit(spec.withGuarantee(new Guarantee(1, 1))); // the vector's frame
    }

    /** Switches the machine off. */
    @TearDown(Level.Trial)
    public void close() {
      bindings.close();
      machine.close();
    }

    private void trip() {
      long end = turns.trips + 1;
      while (turns.trips < end) {
        if (!kernel.step()) {
          throw new IllegalStateException(
              "both ended: " + kernel.inspection().outcome(1) + kernel.inspection().outcome(2));
        }
      }
    }

    private long cycles() {
      boolean repairs = conduct.equals("repair");
      return repairs ? turns.repairCycles : turns.cycles;
    }
  }

  /** There and back. */
  @Benchmark
  public void value(Whole whole, Simulated simulated) {
    long before = whole.cycles();
    whole.trip();
    simulated.cycles += whole.cycles() - before;
    simulated.trips++;
  }

  /** The same frames change hands in a bare table. */
  @Benchmark
  public void baseline(FaultMinor.Bare bare, Wanted wanted) {
    for (int i = 0; i < wanted.wanted; i++) {
      bare.turn();
    }
  }

  /** How many, for the baseline. */
  @State(Scope.Benchmark)
  public static class Wanted {
    /** As in the whole. */
    @Param("1")
    public int wanted;
  }
}
