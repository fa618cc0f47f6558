package exo.tests.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Books.Account;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.bindings.Quota;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.machine.Machine;
import exo.kernel.EnvironmentSpec;
import exo.kernel.EventKind;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import exo.kernel.Outcome;
import exo.kernel.audit.Auditor;
import exo.minimal.schedule.Given;
import exo.minimal.schedule.SchedulingProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A machine whose time a scheduling libOS gives to clients, every law checked after every step. */
final class Workshop implements AutoCloseable {
  static final long SLICE = 100_000;
  private static final long SEED = 7;
  private static final int MOST_STEPS = 200_000;
  private static final int SLICES = 16;

  final Machine machine;
  final Bindings bindings;
  final Kernel kernel;
  final List<Integer> clients = new ArrayList<>();
  private final Auditor auditor;
  private int scheduler;

  /** What each client had before the first turn, and by the end of each. */
  final List<long[]> turns = new ArrayList<>();

  Workshop() {
    machine =
        new Machine(
            MachineDescription.profile("cortex-a76")
                .withFrames(64)
                .withDisks(List.of(DiskDescription.inMemory("disk", 64))));
    bindings = Bindings.inMemory(new Installed(64, 1, 64, SLICES, SLICES), SEED);
    var options = new KernelOptions(SEED, SLICE, true, this::event);
    kernel = new Kernel(machine, bindings, options);
    auditor = new Auditor(kernel.inspection(), Auditor.Mode.FULL);
  }

  private void event(EventKind kind, long cycle, int environment, long a, long b) {
    boolean begins = kind == EventKind.INTERRUPT && a == Interrupt.SLICE_START;
    if (environment == scheduler && (begins || kind == EventKind.BOOT)) {
      turns.add(clients.stream().mapToLong(this::cycles).toArray());
    }
  }

  /** Program, libOS and kernel at work for it. */
  long cycles(int environment) {
    return kernel.inspection().cycles(environment, Account.PROGRAM)
        + kernel.inspection().cycles(environment, Account.LIBOS)
        + kernel.inspection().cycles(environment, Account.KERNEL);
  }

  /** A client, which is what it is but for having no slice. */
  int client(LibraryOs libOs, Program program) {
    int number = admit("client" + clients.size(), new Given(libOs), program);
    clients.add(number);
    return number;
  }

  int admit(String name, LibraryOs libOs, Program program) {
    return kernel.admit(new EnvironmentSpec(name, libOs, program, Quota.UNLIMITED, SEED));
  }

  /** The scheduling libOS of everybody admitted as a client so far. */
  int schedule(String how, Map<String, String> more) {
    Map<String, String> parameters = new HashMap<>(more);
    parameters.put("schedule", how);
    parameters.putIfAbsent(
        "clients", String.join(",", clients.stream().map(String::valueOf).toList()));
    LibraryOs libOs = new SchedulingProvider().create(parameters, getClass().getClassLoader());
    scheduler = admit("scheduler", libOs, NEVER);
    return scheduler;
  }

  int schedule(String how) {
    return schedule(how, Map.of());
  }

  /** To the end of everybody. */
  Workshop run() {
    int steps = 0;
    while (step()) {
      assertTrue(++steps < MOST_STEPS, "somebody waits for ever");
    }
    assertTrue(auditor.finish(), () -> auditor.violations().toString());
    assertEquals(0, kernel.inspection().refusedChanges());
    assertEquals(63, bindings.freeFrames());
    return this;
  }

  boolean step() {
    boolean more = kernel.step();
    assertTrue(auditor.afterStep(), () -> auditor.violations().toString());
    return more;
  }

  Outcome outcome(int environment) {
    Outcome outcome = kernel.inspection().outcome(environment);
    assertNotNull(outcome, "environment " + environment + " has not left");
    return outcome;
  }

  Map<String, Long> counters(int environment) {
    var counters = new TreeMap<String, Long>();
    kernel.inspection().report(environment, counters::put);
    return counters;
  }

  /** Works until the machine's clock has got there, then leaves. */
  static Program until(long cycle) {
    return (cpu, deadline) -> {
      while (cpu.cycles() < deadline) {
        cpu.work(100);
        if (cpu.cycles() >= cycle) {
          cpu.svc(0);
          return;
        }
      }
    };
  }

  private static final Program NEVER =
      (cpu, deadline) -> {
        throw new AssertionError("a scheduling libOS has no program");
      };

  @Override
  public void close() {
    bindings.close();
    machine.close();
  }

  /** Leaves when its program asks for anything. */
  static class Worker implements LibraryOs {
    @Override
    public long boot(exo.abi.DownCalls kernel, exo.abi.BootRecord boot) {
      return Next.RESUME;
    }

    @Override
    public long exception(exo.abi.SaveArea saved) {
      return Next.exit(0);
    }

    @Override
    public long interrupt(int cause, long detail, int status, exo.abi.SaveArea saved) {
      return Next.CONTINUE;
    }
  }
}
