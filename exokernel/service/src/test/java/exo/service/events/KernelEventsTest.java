package exo.service.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Quota;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.UserMode;
import exo.hw.machine.Machine;
import exo.kernel.EnvironmentSpec;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import exo.minimal.Calls;
import exo.minimal.MinimalLibOsProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A real kernel with two paging libOSes on one disk, and the trace of what they did. */
class KernelEventsTest {
  private static final long SEED = 11;
  private static final int FRAMES = 64;
  private static final int BLOCKS = 128;
  private static final int MEMORY = 8;
  private static final int PAGES = 32;
  private static final int ACCESSES = 300;
  private static final long SLICE_CYCLES = 20_000;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  @Test
  void aRunOfTheKernelCanBeReadBack() throws IOException {
    long events = run();
    ReadTrace trace = ReadTrace.of(file.toByteArray());
    assertEquals(
        Map.of("paging", List.of("cpu", "disk", "kernel", "libOS 1: one", "libOS 2: two")),
        trace.lanes());
    for (String lane : List.of("libOS 1: one", "libOS 2: two")) {
      List<ReadTrace.Slice> slices = trace.on(lane);
      assertEquals("boot", slices.getFirst().name);
      assertTrue(slices.stream().anyMatch(s -> s.name.equals("exit")));
      assertEquals("slice ended", slices.getLast().name, "what it held goes with it");
      assertTrue(slices.stream().anyMatch(s -> s.name.equals("slice end")));
      assertTrue(slices.stream().anyMatch(s -> s.name.startsWith("data abort, read, translation")));
    }
    assertTrue(trace.on("disk").size() > 2 * PAGES);
    assertTrue(trace.flowsBegun().stream().allMatch(trace::terminates));
    assertTrue(trace.on("kernel").stream().anyMatch(s -> s.name.equals("waiting")));
    assertTrue(events > 4 * ACCESSES, events + " events");
  }

  private long run() throws IOException {
    MachineDescription description =
        MachineDescription.profile("cortex-a76")
            .withFrames(FRAMES)
            .withDisks(List.of(DiskDescription.inMemory("disk", BLOCKS)));
    try (var machine = new Machine(description);
        var bindings = Bindings.inMemory(new Installed(FRAMES, 1, BLOCKS, 8, 8), SEED);
        var writer = new PerfettoWriter(file, TracedMachine.of(0, "paging", description))) {
      var options = new KernelOptions(SEED, SLICE_CYCLES, false, writer);
      var kernel = new Kernel(machine, bindings, options);
      for (String name : List.of("one", "two")) {
        writer.name(kernel.admit(environment(name)), name);
      }
      kernel.run();
      return writer.events();
    }
  }

  private EnvironmentSpec environment(String name) {
    Map<String, String> parameters =
        Map.of(
            "mode",
            "paging",
            "policy",
            "clock",
            "memory",
            Integer.toString(MEMORY),
            "blocks",
            Integer.toString(PAGES));
    var libOs = new MinimalLibOsProvider().create(parameters, getClass().getClassLoader());
    return new EnvironmentSpec(name, libOs, new Strides(), Quota.UNLIMITED, SEED);
  }

  /** Touches pages at random, then leaves. */
  private static final class Strides implements Program {
    private final Random random = new Random(SEED);
    private int done;
    private int page;

    @Override
    public void step(UserMode cpu, long deadlineCycles) {
      while (cpu.cycles() < deadlineCycles) {
        if (done == ACCESSES) {
          cpu.setRegister(0, 0);
          cpu.svc(Calls.SVC_EXIT);
          return;
        }
        touch(cpu, Calls.BASE + page * 4096L);
        if (cpu.trapped()) {
          return;
        }
        done++;
        page = random.nextInt(PAGES);
      }
    }

    private void touch(UserMode cpu, long address) {
      if (done % 3 == 0) {
        cpu.store(address, done);
      } else {
        cpu.load(address);
      }
      cpu.work(2000);
    }
  }
}
