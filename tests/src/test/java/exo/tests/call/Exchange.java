package exo.tests.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.LibraryOs;
import exo.bindings.Quota;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.machine.Machine;
import exo.kernel.EnvironmentSpec;
import exo.kernel.GateKind;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import exo.kernel.Outcome;
import exo.kernel.audit.Auditor;
import exo.revocation.Guarantee;
import java.util.List;

/** A machine on which libOSes deal with each other, every law checked after every step. */
final class Exchange implements AutoCloseable {
  private static final long SEED = 7;
  private static final int FRAMES = 64;
  private static final int SLICES = 8;
  private static final int MOST_STEPS = 200_000;

  final Machine machine;
  final Bindings bindings;
  final Kernel kernel;
  private final Auditor auditor;

  Exchange(long sliceCycles) {
    machine =
        new Machine(
            MachineDescription.profile("cortex-a76")
                .withFrames(FRAMES)
                .withDisks(List.of(DiskDescription.inMemory("disk", 1))));
    bindings = Bindings.inMemory(new Installed(FRAMES, 1, 1, SLICES, SLICES), SEED);
    kernel = new Kernel(machine, bindings, new KernelOptions(SEED, sliceCycles, true, null));
    auditor = new Auditor(kernel.inspection(), Auditor.Mode.FULL);
  }

  int admit(String name, LibraryOs libOs, Program program, GateKind gate) {
    return kernel.admit(
        new EnvironmentSpec(name, libOs, program, Quota.UNLIMITED, SEED)
            .withGuarantee(new Guarantee(2, 1))
            .withGate(gate));
  }

  int admit(String name, LibraryOs libOs, Program program) {
    return admit(name, libOs, program, GateKind.DIRECT);
  }

  boolean step() {
    boolean more = kernel.step();
    assertTrue(auditor.afterStep(), () -> auditor.violations().toString());
    return more;
  }

  /** To the end of this one. */
  Outcome run(int environment) {
    int steps = 0;
    while (kernel.inspection().outcome(environment) == null) {
      step();
      assertTrue(++steps < MOST_STEPS, "somebody waits for ever");
    }
    return outcome(environment);
  }

  /** To the end of everybody. */
  void run() {
    int steps = 0;
    while (step()) {
      assertTrue(++steps < MOST_STEPS, "somebody waits for ever");
    }
    assertTrue(auditor.finish(), () -> auditor.violations().toString());
    assertEquals(0, kernel.inspection().refusedChanges());
    assertEquals(FRAMES - 1, bindings.freeFrames());
  }

  Outcome outcome(int environment) {
    Outcome outcome = kernel.inspection().outcome(environment);
    assertNotNull(outcome, "environment " + environment + " has not left");
    return outcome;
  }

  @Override
  public void close() {
    bindings.close();
    machine.close();
  }
}
