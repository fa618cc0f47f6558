package exo.bench.rows;

import exo.service.guest.ProgramRequest;
import exo.service.guest.Typing;
import exo.service.plugin.Plugins;
import exo.service.run.ProgramMachine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code a64.sieve} and its kin: how long an instruction of a program takes, over whole runs. Each is on a machine of its own, from its
 * first step, with nothing of the program in memory, to its exit; it decodes anew, and prints what it is to print after as many instructions as
 * qemu counts, or there is no figure. The baseline is qemu's user-mode emulation.
 */
public final class ProgramSpeed {
  private static final Plugins PLUGINS = new Plugins(ProgramSpeed.class.getClassLoader());

  private final TimedProgram program;
  private final @Nullable Qemu qemu;
  private long instructionsOfLeast;

  /**
   * Prepares.
   *
   * @param run its name in {@code tests/a64/programs/runs.txt}
   * @param path where qemu is looked for, directories as PATH has them
   */
  public ProgramSpeed(String run, String path) throws IOException {
    program = TimedProgram.of(run);
    qemu = Qemu.find(path);
  }

  /** Runs it once; returns nanoseconds per instruction. */
  public double value() throws IOException {
    var printed = new ByteArrayOutputStream();
    var request = ProgramRequest.of(program.file(), program.arguments().toArray(String[]::new));
    try (var machine = boot(request, printed)) {
      long begun = System.nanoTime();
      machine.run();
      double took = System.nanoTime() - begun;
      check(machine, printed.toString(StandardCharsets.UTF_8));
      return took / program.instructions();
    }
  }

  private static ProgramMachine boot(ProgramRequest request, ByteArrayOutputStream printed)
      throws IOException {
    return ProgramMachine.boot(request, PLUGINS, printed::write, () -> Typing.END);
  }

  private void check(ProgramMachine machine, String printed) {
    long executed = machine.machine().processor().instructions();
    if (machine.end().code() != 0
        || !printed.equals(program.output())
        || executed != program.instructions()) {
      throw new IllegalStateException(
          "%s ended with %s after %d instructions and printed %s; expected 0, %d and %s"
              .formatted(
                  program.file(),
                  machine.end(),
                  executed,
                  printed,
                  program.instructions(),
                  program.output()));
    }
  }

  /**
   * Returns nanoseconds per instruction under qemu, NaN where it is not installed. What it needs to start, and the program to begin and end, is left
   * out: the time of a run of the least size is subtracted, and its instructions are.
   */
  public double baseline() throws IOException, InterruptedException {
    if (qemu == null) {
      return Double.NaN;
    }
    long more = program.instructions() - instructionsOfLeast();
    double whole = qemu.nanoseconds(program.file(), program.arguments());
    return (whole - qemu.nanoseconds(program.file(), program.least())) / more;
  }

  private long instructionsOfLeast() throws IOException {
    if (instructionsOfLeast == 0) {
      List<String> least = program.least();
      var request = ProgramRequest.of(program.file(), least.toArray(String[]::new));
      try (var machine = boot(request, new ByteArrayOutputStream())) {
        machine.run();
        instructionsOfLeast = machine.machine().processor().instructions();
      }
    }
    return instructionsOfLeast;
  }
}
