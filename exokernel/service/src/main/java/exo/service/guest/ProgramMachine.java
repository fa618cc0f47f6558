package exo.service.guest;

import exo.abi.LibraryOs;
import exo.bindings.Quota;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.hw.UserMode;
import exo.hw.device.Uart;
import exo.hw.machine.Machine;
import exo.kernel.EnvironmentSpec;
import exo.kernel.Inspection;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import exo.kernel.Outcome;
import exo.service.InputError;
import exo.service.plugin.Plugins;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;

/** A machine with one libOS on it that runs one program. */
public final class ProgramMachine implements AutoCloseable {
  private static final int KERNEL_FRAMES = 1;

  /** Tables for 256 MiB, a few more for what lies apart, and the libOS's own. */
  private static final int MORE_FRAMES = 160;

  /** 256 MiB of pages that are written out. */
  private static final int BLOCKS = 1 << 16;

  private static final int SIGNALS = 128;

  private final Machine machine;
  private final Bindings bindings;
  private final Kernel kernel;
  private final int environment;

  private ProgramMachine(Machine machine, Bindings bindings, Kernel kernel, int environment) {
    this.machine = machine;
    this.bindings = bindings;
    this.kernel = kernel;
    this.environment = environment;
  }

  /**
   * Builds the machine, and the libOS with the program in it.
   *
   * @param console where the serial line leads
   * @param keyboard who sends on it when he is waited for; {@link Typing#END} where there is nothing more
   * @throws InputError when the file is no program that can be run, or the machine is too small
   * @throws IOException when the file cannot be read
   */
  public static ProgramMachine boot(
      ProgramRequest request, Plugins plugins, Uart.Sink console, IntSupplier keyboard)
      throws IOException {
    MachineDescription description = describe(request);
    LibraryOs libOs = libOs(request, description, plugins);
    Machine machine = new Machine(description);
    machine.uart().connect(console);
    machine.uart().connectSender(keyboard);
    var installed = new Installed(description.frames(), KERNEL_FRAMES, BLOCKS, 1, 1);
    Bindings bindings = Bindings.inMemory(installed, request.seed());
    var kernel = new Kernel(machine, bindings, options(request, description));
    var spec =
        new EnvironmentSpec("main", libOs, UserMode::execute, Quota.UNLIMITED, request.seed());
    return new ProgramMachine(machine, bindings, kernel, kernel.admit(spec));
  }

  private static KernelOptions options(ProgramRequest request, MachineDescription description) {
    KernelOptions usual = KernelOptions.defaults(request.seed(), description.cyclesPerSecond());
    return request.sliceCycles() == 0
        ? usual
        : new KernelOptions(request.seed(), request.sliceCycles(), false, null)
            .withAllowance(usual.allowanceCycles());
  }

  private static MachineDescription describe(ProgramRequest request) {
    long frames = (long) request.frames() + MORE_FRAMES;
    if (frames > MachineDescription.MAX_FRAMES) {
      throw InputError.at(
          "--memory",
          "%d frames; accepted: up to %d"
              .formatted(request.frames(), MachineDescription.MAX_FRAMES - MORE_FRAMES));
    }
    return MachineDescription.profile(request.profile())
        .withFrames(frames)
        .withDisks(List.of(DiskDescription.inMemory("disk0", BLOCKS)))
        .withSeed(request.seed());
  }

  private static LibraryOs libOs(
      ProgramRequest request, MachineDescription description, Plugins plugins) throws IOException {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("program", bytes(request.file().toString()));
    parameters.put("image", image(request.file()));
    StringBuilder arguments = new StringBuilder();
    request.arguments().forEach(each -> arguments.append('\0').append(bytes(each)));
    parameters.put("arguments", arguments.toString());
    parameters.put("policy", request.policy());
    parameters.put("memory", Integer.toString(request.frames()));
    parameters.put("hertz", Long.toString(description.cyclesPerSecond()));
    try {
      return plugins.libOs("minimal", parameters);
    } catch (IllegalArgumentException e) {
      throw new InputError(String.valueOf(e.getMessage()));
    }
  }

  /** A libOS is told texts: a character for each byte. */
  private static String image(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }

  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** Runs to the end. */
  public void run() {
    kernel.run();
  }

  /**
   * Takes one step of the kernel.
   *
   * @return whether there is another
   */
  public boolean step() {
    return kernel.step();
  }

  /** Returns what the kernel knows. */
  public Inspection inspection() {
    return kernel.inspection();
  }

  /** Returns the board. */
  public Machine machine() {
    return machine;
  }

  /** Returns the number of the program's environment. */
  public int environment() {
    return environment;
  }

  /** Returns what the libOS counted. */
  public Map<String, Long> counters() {
    Map<String, Long> counts = new HashMap<>();
    kernel.inspection().report(environment, counts::put);
    return counts;
  }

  /** Returns how the program ended, when it has. */
  public ProgramEnd end() {
    Outcome outcome =
        Objects.requireNonNull(kernel.inspection().outcome(environment), "it still runs");
    Throwable failure = outcome.failure();
    if (failure == null) {
      return new ProgramEnd(outcome.status(), "");
    }
    long signal = counters().getOrDefault("signal", 0L);
    int status = signal == 0 ? ProgramEnd.FAILED : SIGNALS + (int) signal;
    return new ProgramEnd(status, String.valueOf(failure.getMessage()));
  }

  @Override
  public void close() {
    kernel.onClose();
    bindings.close();
    machine.close();
  }
}
