package exo.bench.rows;

import exo.abi.LibraryOs;
import exo.bindings.Quota;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.hw.UserMode;
import exo.hw.machine.Machine;
import exo.kernel.EnvironmentSpec;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import exo.kernel.Outcome;
import exo.service.plugin.Plugins;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code a64.start.second}: on a machine where a program has run, another is loaded from its file, admitted with a libOS of its own, and run to its
 * exit. The baseline is the first one, before which the JVM had seen neither kernel nor libOS. A JVM has one first and one second
 * program, so it is worth one object.
 */
public final class SecondProgram implements AutoCloseable {
  /** Greets, with a C library. */
  static final String HELLO = "hello-musl";

  private static final String GREETING = "hello, world\n";
  private static final Plugins PLUGINS = new Plugins(SecondProgram.class.getClassLoader());
  private static final long SEED = 1;
  private static final int FRAMES = 1024;
  private static final int FRAMES_OF_PROGRAM = 256;
  private static final int BLOCKS = 1 << 13; // a stack alone may come to 2,048 pages
  private static final int ENVIRONMENTS = 2;
  private static final double NANOSECONDS = 1e6;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Machine machine;
  private final Bindings bindings;
  private final Kernel kernel;
  private final double first;

  /** Boots the machine and runs the first program. */
  public SecondProgram() throws IOException {
    machine =
        new Machine(
            MachineDescription.profile(MappedPages.PROFILE)
                .withFrames(FRAMES)
                .withDisks(List.of(DiskDescription.inMemory("disk", BLOCKS))));
    machine.uart().connect(printed::write);
    var installed = new Installed(FRAMES, 1, BLOCKS, ENVIRONMENTS, ENVIRONMENTS);
    bindings = Bindings.inMemory(installed, SEED);
    long hertz = machine.description().cyclesPerSecond();
    kernel = new Kernel(machine, bindings, KernelOptions.defaults(SEED, hertz));
    first = milliseconds("first");
  }

  /** Runs the next program; returns milliseconds. */
  public double value() throws IOException {
    return milliseconds("second");
  }

  /** Returns the milliseconds of the first. */
  public double baseline() {
    return first;
  }

  private double milliseconds(String name) throws IOException {
    printed.reset();
    long begun = System.nanoTime();
    Outcome outcome = run(name);
    double took = (System.nanoTime() - begun) / NANOSECONDS;
    String said = printed.toString(StandardCharsets.UTF_8);
    if (outcome.status() != 0 || outcome.failure() != null || !said.equals(GREETING)) {
      throw new IllegalStateException(
          "the %s program ended with %s and printed %s".formatted(name, outcome, said));
    }
    return took;
  }

  private Outcome run(String name) throws IOException {
    var spec = new EnvironmentSpec(name, libOs(), UserMode::execute, Quota.UNLIMITED, SEED);
    int environment = kernel.admit(spec);
    @Nullable Outcome outcome = null;
    while (outcome == null) {
      kernel.step();
      outcome = kernel.inspection().outcome(environment);
    }
    return outcome;
  }

  private LibraryOs libOs() throws IOException {
    byte[] image = Files.readAllBytes(TimedProgram.elf(HELLO));
    return PLUGINS.libOs(
        "minimal",
        Map.of(
            "program",
            HELLO,
            "image",
            new String(image, StandardCharsets.ISO_8859_1),
            "arguments",
            "",
            "blocks",
            Integer.toString(BLOCKS / ENVIRONMENTS),
            "memory",
            Integer.toString(FRAMES_OF_PROGRAM)));
  }

  @Override
  public void close() {
    kernel.onClose();
    bindings.close();
    machine.close();
  }
}
