package exo.tests.program;

import exo.service.guest.ProgramEnd;
import exo.service.guest.ProgramRequest;
import exo.service.guest.Typing;
import exo.service.plugin.Plugins;
import exo.service.run.ProgramMachine;
import exo.tests.a64.programs.Run;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Programs on libOSes, each on a machine of its own. */
final class Boarded {
  /**
   * What came of it.
   *
   * @param output what was written to the console
   * @param cycles when it had ended
   */
  record Result(
      ProgramEnd end, String output, Map<String, Long> counters, long instructions, long cycles) {
    long count(String counter) {
      return counters.getOrDefault(counter, 0L);
    }
  }

  /** The libOS is woven once. */
  private static final Plugins PLUGINS = new Plugins(Boarded.class.getClassLoader());

  private Boarded() {}

  static ProgramRequest request(Run run) {
    return request(run.program(), run.arguments().toArray(new String[0]));
  }

  static ProgramRequest request(String program, String... arguments) {
    return ProgramRequest.of(Run.FOLDER.resolve("elf/" + program + ".elf"), arguments);
  }

  static Result run(ProgramRequest request) {
    return run(request, new byte[0]);
  }

  /** Runs a program to which something is typed. */
  static Result run(ProgramRequest request, byte[] typed) {
    var console = new ByteArrayOutputStream();
    var keyboard = new Typing(new ByteArrayInputStream(typed));
    try (ProgramMachine machine = ProgramMachine.boot(request, PLUGINS, console::write, keyboard)) {
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
