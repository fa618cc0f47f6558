package exo.bench.primitives;

import exo.bench.lab.DefaultContest;
import exo.bench.primitives.Measured.Round;
import exo.bench.rows.CodeMemory;
import exo.bench.rows.LabMemory;
import exo.bench.rows.ProgramSpeed;
import exo.bench.rows.ProgramStart;
import exo.bench.rows.SecondProgram;
import exo.service.trace.TraceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Rows of which an operation is a whole run, longer than anything JMH has to be asked about: of a program, of a process, of a contest; and
 * weights, which are the same every time.
 */
final class WholeRuns {
  /** How a class is measured: all the rounds, or as many as this JVM is for. */
  private interface Way {
    List<Round> rounds(Row row, Effort effort)
        throws IOException, TraceException, InterruptedException;
  }

  private static final Map<Class<?>, Way> WAYS =
      Map.of(
          LabMemory.class, (_, _) -> once(LabMemory.value(), LabMemory.baseline()),
          DefaultContest.class, (_, _) -> once(DefaultContest.value(), DefaultContest.baseline()),
          CodeMemory.class, (_, _) -> once(CodeMemory.value(), CodeMemory.baseline()),
          ProgramSpeed.class, WholeRuns::speed,
          ProgramStart.class, (_, effort) -> start(effort),
          SecondProgram.class, (_, _) -> second());

  private WholeRuns() {}

  /** Returns whether a row is one of these. */
  static boolean measures(Row row) {
    return WAYS.containsKey(row.benchmark());
  }

  /** Returns how many JVMs a row takes: what is about the beginning of one has a round in each. */
  static int jvms(Row row, Effort effort) {
    return row.benchmark() == SecondProgram.class ? effort.runs : 1;
  }

  /** Measures a row that {@link #measures} knows, or as much of it as one JVM is for. */
  static List<Round> rounds(Row row, Effort effort)
      throws IOException, TraceException, InterruptedException {
    return Objects.requireNonNull(WAYS.get(row.benchmark()), row.name()).rounds(row, effort);
  }

  private static List<Round> once(double value, double baseline) {
    return List.of(new Round(value, baseline, Double.NaN));
  }

  private static List<Round> second() throws IOException {
    try (var programs = new SecondProgram()) {
      return once(programs.value(), programs.baseline());
    }
  }

  private static List<Round> speed(Row row, Effort effort)
      throws IOException, InterruptedException {
    String run = Objects.requireNonNull(row.parameters().get("run"), row.name());
    var program = new ProgramSpeed(run, System.getenv().getOrDefault("PATH", ""));
    double cold = program.value();
    for (int i = 1; i < effort.warmupRuns; i++) {
      program.value();
    }
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < effort.runs; i++) {
      rounds.add(new Round(program.value(), program.baseline(), Double.NaN, Double.NaN, cold));
    }
    return rounds;
  }

  /** The first only brings the files into the host's cache. */
  private static List<Round> start(Effort effort) throws IOException, InterruptedException {
    var process = new ProgramStart(ProgramStart.installed());
    process.value();
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < effort.runs; i++) {
      rounds.add(new Round(process.value(), process.baseline(), Double.NaN));
    }
    return rounds;
  }
}
