package exo.bench.rows;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.hw.machine.Machine;
import exo.kernel.EnvironmentSpec;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import exo.kernel.Outcome;
import exo.revocation.Guarantee;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A machine on which one libOS holds everything and says nothing, and others want a frame of it each, all at the same cycle, time
 * and again:
 *
 * <pre>
 *   begins       + {@link #OVER}             + {@link #REFILL}          + {@link #PERIOD}
 *     requests ... grants   frames given back   holder binds them again   the next storm
 * </pre>
 *
 * <p>Everything goes by alarms and nobody computes, so that whoever has something to do does it at once.
 */
final class Storm implements AutoCloseable {
  static final long OVER = 10_000_000;
  static final long REFILL = 12_000_000;
  static final long PERIOD = 15_000_000;

  /** By then everybody has booted. */
  private static final long FIRST = 5_000_000;

  private static final int FRAMES = 512;
  private static final long BLOCKS = 64;
  private static final long SEED = 1;

  final Figures figures = new Figures();
  private final Machine machine;
  private final Bindings bindings;
  private final Kernel kernel;
  private final int environments;

  /** When the storm is, and what the storms have come to. */
  static final class Figures {
    long begins = FIRST;
    long storms;

    /** From the first request to the last grant, all storms together. */
    long cycles;

    /** From each request to its grant. */
    long waitedCycles;

    private long firstRequest;
    private int requests;
    private int granted;
  }

  /**
   * Boots everybody.
   *
   * @param wanting how many want a frame
   * @param saving whether what is taken is dirty and goes to a save slot
   * @param bystander is there too, unless null
   */
  Storm(int wanting, boolean saving, @Nullable Bystander bystander) {
    machine =
        new Machine(
            MachineDescription.profile(MappedPages.PROFILE)
                .withFrames(FRAMES)
                .withDisks(List.of(DiskDescription.inMemory("disk", BLOCKS))));
    environments = wanting + (bystander == null ? 1 : 2);
    Installed installed = new Installed(FRAMES, 1, BLOCKS, environments, environments);
    bindings = Bindings.inMemory(installed, SEED);
    long clockRate = machine.description().cyclesPerSecond();
    kernel = new Kernel(machine, bindings, KernelOptions.defaults(SEED, clockRate));
    if (bystander != null) {
      admit("bystander", bystander, 1);
    }
    admit("holder", new Hoarder(figures, wanting, saving), 8);
    for (int i = 0; i < wanting; i++) {
      admit("wanting" + i, new Wanting(figures, wanting), 0);
    }
  }

  private void admit(String name, LibraryOs libOs, long guarantee) {
    EnvironmentSpec spec =
        new EnvironmentSpec(name, libOs, (cpu, deadline) -> {}, Quota.UNLIMITED, SEED);
    kernel.admit(spec.withGuarantee(new Guarantee(guarantee, 1)));
  }

  /** Lets one storm pass, up to where the next can begin. */
  void pass() {
    long end = figures.storms + 1;
    while (figures.storms < end) {
      kernel.step();
      if (kernel.alive() < environments) {
        throw new IllegalStateException("somebody has ended", failure());
      }
    }
  }

  private @Nullable Throwable failure() {
    for (int id = 1; id <= environments; id++) {
      Outcome outcome = kernel.inspection().outcome(id);
      if (outcome != null) {
        return outcome.failure();
      }
    }
    return null;
  }

  @Override
  public void close() {
    bindings.close();
    machine.close();
  }

  /** A result may be negative and still be good. */
  static long must(DownCalls kernel, long result) {
    Refusal refusal = result < 0 ? kernel.refusal() : null;
    if (refusal != null) {
      throw new IllegalStateException(refusal.message());
    }
    return result;
  }

  /** Wants a frame in each storm, and gives it back when the storm is over. */
  private static final class Wanting implements LibraryOs {
    private final Figures figures;
    private final int rivals;
    private final Capability frame = new Capability();
    private @Nullable DownCalls booted;
    private long requested;
    private boolean holds;

    Wanting(Figures figures, int rivals) {
      this.figures = figures;
      this.rivals = rivals;
    }

    @Override
    public long boot(DownCalls kernel, BootRecord record) {
      booted = kernel;
      return Next.awaitCycle(figures.begins);
    }

    @Override
    public long exception(SaveArea saved) {
      throw new IllegalStateException("nothing of it runs");
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      DownCalls kernel = Objects.requireNonNull(booted);
      return switch (cause) {
        case Interrupt.ALARM -> holds ? giveBack(kernel) : want(kernel);
        case Interrupt.GRANT -> granted(kernel, status);
        default -> Next.CONTINUE;
      };
    }

    private long want(DownCalls kernel) {
      requested = kernel.books().now();
      if (figures.requests++ == 0) {
        figures.firstRequest = requested;
      }
      return Next.awaitGrant(must(kernel, kernel.request(ResourceKind.FRAME.code(), 1)));
    }

    private long granted(DownCalls kernel, int status) {
      long now = kernel.books().now();
      if (status != Interrupt.OK || now > figures.begins + OVER) {
        throw new IllegalStateException("the storm has not served everybody");
      }
      must(kernel, kernel.bindFrame(DownCalls.ANY, frame));
      holds = true;
      figures.waitedCycles += now - requested;
      if (++figures.granted == rivals) {
        figures.cycles += now - figures.firstRequest;
        figures.granted = 0;
        figures.requests = 0;
      }
      return Next.awaitCycle(figures.begins + OVER);
    }

    private long giveBack(DownCalls kernel) {
      must(kernel, kernel.unbindFrame(frame));
      holds = false;
      return Next.awaitCycle(figures.begins + PERIOD);
    }
  }
}
