package exo.service.command;

import exo.hw.device.Uart;
import exo.service.Exit;
import exo.service.ExitStatus;
import exo.service.InputError;
import exo.service.Shell;
import exo.service.Size;
import exo.service.gdb.GdbServer;
import exo.service.guest.ProgramEnd;
import exo.service.guest.ProgramRequest;
import exo.service.guest.Typing;
import exo.service.manifest.LibOsPlan;
import exo.service.manifest.Names;
import exo.service.observe.Watch;
import exo.service.run.ProgramMachine;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code exo run PROGRAM.elf}: what the program writes goes to standard output as it is, and its exit status is the command's. What
 * is wrong with it before it runs is wrong input, status 2; when it runs, what is not its own fault is status 125.
 */
final class ProgramRun {
  private static final int NEWLINE = '\n';

  private final RunOptions options;
  private final ProgramOptions programOptions;
  private final Names names;
  private final Shell shell;

  ProgramRun(RunOptions options, ProgramOptions programOptions, Names names, Shell shell) {
    this.options = options;
    this.programOptions = programOptions;
    this.names = names;
    this.shell = shell;
  }

  /**
   * Runs it.
   *
   * @param program its path, as it was typed
   * @param others options that were given beside those of {@code options}, by name; null where one was not
   */
  Exit run(String program, Map<String, @Nullable String> others) throws IOException {
    others.forEach(ProgramRun::refuse);
    options.notForPrograms().forEach(ProgramRun::refuse);
    programOptions.checkTogether();
    if (programOptions.gdb != null) {
      return debug(request(program), programOptions.gdb);
    }
    var watch = new Watch(programOptions.count, programOptions.traced(), shell.err());
    var keyboard = new Typing(shell.in());
    ProgramRequest request = request(program);
    try (var machine = ProgramMachine.boot(request, names.plugins(), console(), keyboard)) {
      machine.machine().processor().observe(watch.observer());
      Exit exit = play(machine);
      watch.end(request.symbols(), shell.columns());
      return exit;
    }
  }

  private Exit debug(ProgramRequest request, String port) throws IOException {
    try (var server = GdbServer.open("--gdb", port, shell.interruption())) {
      String line = "exo: waiting for GDB: target remote localhost:" + server.port();
      Exit exit =
          server.serve(
              request,
              names.plugins(),
              console(),
              new Typing(shell.in()),
              () -> shell.err().println(line));
      return exit instanceof ProgramEnd end ? told(end) : exit;
    } finally {
      shell.out().flush();
    }
  }

  private ProgramEnd told(ProgramEnd end) {
    if (!end.story().isEmpty()) {
      shell.err().println("exo: " + end.story());
    }
    return end;
  }

  private static void refuse(String option, @Nullable String given) {
    if (given != null) {
      throw InputError.at(
          option,
          "is for traces; accepted beside a program: --memory, --policy, --profile, --seed");
    }
  }

  private ProgramRequest request(String program) {
    List<String> policies =
        options.policy == null ? List.of("clock") : List.of(options.policy.split(",", -1));
    names.checkPolicies("--policy", policies);
    if (policies.size() > 1) {
      throw InputError.at("--policy", options.policy + " are several; a program runs once");
    }
    String profile =
        options.profile == null ? "cortex-a76" : names.checkProfile("--profile", options.profile);
    return new ProgramRequest(
        shell.directory().resolve(program),
        options.arguments,
        profile,
        policies.getFirst(),
        frames(),
        0,
        options.seed == null ? 1 : RunOptions.number("--seed", options.seed));
  }

  private int frames() {
    if (options.memory == null) {
      return LibOsPlan.ELF_FRAMES;
    }
    if (!(Size.parse("--memory", options.memory) instanceof Size.Fixed fixed)) {
      throw InputError.at(
          "--memory", options.memory + " of what? A program has no number of pages");
    }
    if (fixed.units() < LibOsPlan.LEAST_ELF_FRAMES || fixed.units() > ProgramRequest.MOST_FRAMES) {
      throw InputError.at(
          "--memory",
          "%d frames; accepted: %d to %d"
              .formatted(fixed.units(), LibOsPlan.LEAST_ELF_FRAMES, ProgramRequest.MOST_FRAMES));
    }
    return (int) fixed.units();
  }

  private Uart.Sink console() {
    PrintStream out = shell.out();
    return character -> {
      out.write(character);
      if (character == NEWLINE) {
        out.flush();
      }
    };
  }

  private Exit play(ProgramMachine machine) {
    try {
      while (machine.step()) {
        if (shell.interruption().requested()) {
          return ExitStatus.INTERRUPTED;
        }
      }
      return told(machine.end());
    } catch (RuntimeException | Error e) {
      shell.err().println("exo: this is a mistake in exo, not in the program; please report it:");
      e.printStackTrace(shell.err());
      return new ProgramEnd(ProgramEnd.FAILED, String.valueOf(e.getMessage()));
    } finally {
      shell.out().flush();
    }
  }
}
