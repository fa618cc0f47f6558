package exo.bench.classic.trial;

import exo.abi.Books.Account;
import exo.abi.Interrupt;
import exo.bindings.Quota;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.machine.Machine;
import exo.kernel.EnvironmentSpec;
import exo.kernel.EventKind;
import exo.kernel.Inspection;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import exo.service.plugin.Plugins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Three libOSes that want all the time there is, and a fourth that owns the slice and yields it to them by stride scheduling: the
 * experiment of SOSP 1995, figure 3.
 */
public final class Sharing {
  /** What the three are to have. */
  public static final List<Integer> TICKETS = List.of(3, 2, 1);

  /** How many slices are given. */
  public static final int QUANTA = 100;

  private static final Program WORKS =
      (cpu, deadline) -> cpu.work(Math.clamp(deadline - cpu.cycles(), 1, 1 << 30));

  private static final Program NONE =
      (cpu, deadline) -> {
        throw new IllegalStateException("a scheduling libOS has no program");
      };

  private final List<long[]> had = new ArrayList<>();
  private final int scheduler = TICKETS.size() + 1;
  private final Kernel kernel;
  private final Inspection inspection;

  private Sharing(Machine machine, Bindings bindings) {
    long clockRate = machine.description().cyclesPerSecond();
    KernelOptions options = KernelOptions.defaults(Orders.SEED, clockRate).withSink(this::event);
    kernel = new Kernel(machine, bindings, options);
    inspection = kernel.inspection();
    Plugins plugins = new Plugins(Sharing.class.getClassLoader());
    var client =
        Map.of(
            "libos", "minimal", "mode", "paging", "policy", "fifo", "memory", "1", "blocks", "1");
    for (int i = 0; i < TICKETS.size(); i++) {
      admit("client" + i, plugins, "given", client, WORKS);
    }
    String clients =
        String.join(
            ",", IntStream.rangeClosed(1, TICKETS.size()).mapToObj(Integer::toString).toList());
    String schedule = "stride:" + String.join(",", TICKETS.stream().map(String::valueOf).toList());
    admit(
        "scheduler", plugins, "scheduling", Map.of("schedule", schedule, "clients", clients), NONE);
  }

  private void admit(
      String name, Plugins plugins, String kind, Map<String, String> parameters, Program program) {
    kernel.admit(
        new EnvironmentSpec(
            name, plugins.libOs(kind, parameters), program, Quota.UNLIMITED, Orders.SEED));
  }

  /** A slice of the scheduler's begins: the turn before is over. */
  private void event(EventKind kind, long cycle, int environment, long a, long b) {
    boolean begins = kind == EventKind.INTERRUPT && a == Interrupt.SLICE_START;
    if (environment == scheduler && (begins || kind == EventKind.BOOT)) {
      had.add(IntStream.rangeClosed(1, TICKETS.size()).mapToLong(this::cycles).toArray());
    }
  }

  private long cycles(int environment) {
    return inspection.cycles(environment, Account.PROGRAM)
        + inspection.cycles(environment, Account.LIBOS)
        + inspection.cycles(environment, Account.KERNEL);
  }

  /**
   * Runs it.
   *
   * @return what each had been given, in cycles, before the first quantum and after each
   */
  public static List<long[]> run(MachineDescription description) {
    Installed installed = new Installed(description.frames(), 1, 16, 8, 8);
    try (Machine machine = new Machine(description);
        Bindings bindings = Bindings.inMemory(installed, Orders.SEED)) {
      Sharing sharing = new Sharing(machine, bindings);
      while (sharing.had.size() <= QUANTA) {
        if (!sharing.kernel.step()) {
          throw new IllegalStateException("everybody has left");
        }
      }
      return List.copyOf(sharing.had.subList(0, QUANTA + 1));
    }
  }
}
