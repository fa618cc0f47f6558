package exo.tests.program;

import exo.service.guest.ProgramEnd;
import exo.service.guest.ProgramMachine;
import exo.service.guest.ProgramRequest;
import exo.service.plugin.Plugins;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Runs programs, each on a machine of its own. */
final class Programs {
  /** Also for experiments with other directories. */
  static final Path DIRECTORY =
      Path.of(
          System.getProperty(
              "exo.programs", System.getProperty("exo.root", "..") + "/tests/a64/programs/elf"));

  /**
   * What came of it.
   *
   * @param output what was written to the console
   * @param cycles when it had ended
   */
  record Result(
      ProgramEnd end, String output, Map<String, Long> counters, long instructions, long cycles) {}

  private Programs() {}

  static Path file(String name) {
    return DIRECTORY.resolve(name + ".elf");
  }

  static Result run(ProgramRequest request) {
    var console = new ByteArrayOutputStream();
    var plugins = new Plugins(Programs.class.getClassLoader());
    try (ProgramMachine machine = ProgramMachine.boot(request, plugins, console::write)) {
      machine.run();
      return new Result(
          machine.end(),
          console.toString(StandardCharsets.UTF_8),
          machine.counters(),
          machine.machine().processor().instructions(),
          machine.machine().clock().now());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
