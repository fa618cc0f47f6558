package exo.tests.program;

import static java.util.stream.Collectors.joining;

import exo.abi.LibraryOs;
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
import exo.kernel.Outcome;
import exo.kernel.audit.Auditor;
import exo.revocation.Guarantee;
import exo.service.plugin.Plugins;
import exo.tests.a64.programs.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Several programs on one machine, each on a libOS of its own, with less memory than they want together. */
final class Crowd implements AutoCloseable {
  private static final int BLOCKS = 1 << 16;
  private static final Plugins PLUGINS = new Plugins(Crowd.class.getClassLoader());

  private final Machine machine;
  private final Bindings bindings;
  private final Kernel kernel;
  private final Auditor auditor;
  private final Conduct conduct = new Conduct();
  private final List<Integer> environments = new ArrayList<>();
  private final long guarantee;

  /** A machine has as many as frames. */
  private final int slots;

  /**
   * An empty machine.
   *
   * @param guarantee frames that each can always have
   * @param members how many there will be
   */
  Crowd(int frames, long sliceCycles, int guarantee, int members) {
    this.guarantee = guarantee;
    slots = Math.min(64, frames / members);
    MachineDescription description =
        MachineDescription.profile("cortex-a76")
            .withFrames(frames)
            .withDisks(List.of(DiskDescription.inMemory("disk0", BLOCKS)));
    machine = new Machine(description);
    machine.uart().connect(conduct);
    bindings = Bindings.inMemory(new Installed(frames, 1, BLOCKS, members, members), 1);
    KernelOptions usual = KernelOptions.defaults(1, description.cyclesPerSecond());
    KernelOptions options =
        new KernelOptions(1, sliceCycles, true, conduct).withAllowance(usual.allowanceCycles());
    kernel = new Kernel(machine, bindings, options);
    conduct.watch(kernel.inspection());
    auditor = new Auditor(kernel.inspection(), Auditor.Mode.INCREMENTAL);
  }

  /** Adds a program that wants so many frames, and asks others for them. */
  void add(Run run, int memory) throws IOException {
    add(run, "clock", memory, UserMode::execute);
  }

  /** Adds a program that is executed in another way than usual, or paged by another policy. */
  void add(Run run, String policy, int memory, Program execution) throws IOException {
    add(run.program(), run.arguments(), policy, memory, execution);
  }

  /** Adds a program by its name, with arguments. */
  void add(String program, List<String> arguments, int memory) throws IOException {
    add(program, arguments, "clock", memory, UserMode::execute);
  }

  private void add(
      String program, List<String> arguments, String policy, int memory, Program execution)
      throws IOException {
    byte[] elf = Files.readAllBytes(Run.FOLDER.resolve("elf/" + program + ".elf"));
    Map<String, String> parameters = new HashMap<>();
    parameters.put("program", program);
    parameters.put("image", new String(elf, StandardCharsets.ISO_8859_1));
    parameters.put("arguments", arguments.stream().map(each -> '\0' + each).collect(joining()));
    parameters.put("policy", policy);
    parameters.put("memory", Integer.toString(memory));
    parameters.put("blocks", "8192");
    parameters.put("slots", Integer.toString(slots));
    parameters.put("regain", "on");
    add(program, PLUGINS.libOs("minimal", parameters), execution);
  }

  /** Adds a program of instructions on any libOS. */
  void add(String name, LibraryOs libOs) {
    add(name, libOs, UserMode::execute);
  }

  private void add(String name, LibraryOs libOs, Program execution) {
    var spec =
        new EnvironmentSpec(name + environments.size(), libOs, execution, Quota.UNLIMITED, 1)
            .withGuarantee(new Guarantee(guarantee, 1));
    environments.add(kernel.admit(spec));
  }

  /** Runs to the end; returns what was found wrong on the way. */
  String run() {
    while (kernel.step()) {
      if (!auditor.afterStep()) {
        return broken();
      }
    }
    return auditor.finish() ? "" : broken();
  }

  /** Runs until one has left; returns what was found wrong on the way. */
  String runUntilLeft(int member) {
    boolean goesOn = true;
    while (goesOn && kernel.inspection().outcome(environments.get(member)) == null) {
      goesOn = kernel.step();
      if (!auditor.afterStep()) {
        return broken();
      }
    }
    return auditor.finish() ? "" : broken();
  }

  private String broken() {
    return "law violated: " + auditor.violations();
  }

  boolean hasLeft(int member) {
    return kernel.inspection().outcome(environments.get(member)) != null;
  }

  /** What a member has done that is its own business. */
  Conduct.Account account(int member) {
    return conduct.of(environments.get(member));
  }

  /** The machine's clock. */
  long cycles() {
    return machine.clock().now();
  }

  Outcome outcome(int member) {
    return Objects.requireNonNull(
        kernel.inspection().outcome(environments.get(member)), "it still runs");
  }

  /** How many slices a member has had. */
  long slices(int member) {
    return kernel.inspection().counts(environments.get(member)).slices();
  }

  /** What was executed of all of them together. */
  long instructions() {
    return machine.processor().instructions();
  }

  /** What all of them together have counted under a name. */
  long sum(String counter) {
    Map<String, Long> sums = new HashMap<>();
    for (int each : environments) {
      kernel.inspection().report(each, (name, count) -> sums.merge(name, count, Long::sum));
    }
    return sums.getOrDefault(counter, 0L);
  }

  /** Everything on the console. */
  List<String> lines() {
    return environments.stream()
        .flatMap(each -> conduct.of(each).output().lines())
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    kernel.onClose();
    bindings.close();
    machine.close();
  }
}
