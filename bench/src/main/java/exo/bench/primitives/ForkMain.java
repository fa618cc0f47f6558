package exo.bench.primitives;

import exo.bench.fork.ParentWatch;
import exo.bench.primitives.Measured.Round;
import exo.service.trace.TraceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/** The JVM of one row: measures it, writes a line per round, ends. */
public final class ForkMain {
  private ForkMain() {}

  /**
   * Measures.
   *
   * @param arguments the row's name, the effort, the file for the rounds
   */
  public static void main(String[] arguments)
      throws RunnerException, IOException, TraceException, InterruptedException {
    ParentWatch.begin();
    List<Round> rounds = rounds(Rows.named(arguments[0]), Effort.valueOf(arguments[1]));
    write(rounds, Path.of(arguments[2]));
    System.exit(0); // the watcher is a daemon, but JMH may have left threads that are not
  }

  /** A time per operation is JMH's to measure. */
  private static List<Round> rounds(Row row, Effort effort)
      throws RunnerException, IOException, TraceException, InterruptedException {
    return WholeRuns.measures(row)
        ? WholeRuns.rounds(row, effort)
        : new Meter(row, effort).rounds();
  }

  static void write(List<Round> rounds, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Round round : rounds) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%.6f %.6f %.6f %.6f %.6f",
              round.value(),
              round.baseline(),
              round.bytesPerOp(),
              round.cycles(),
              round.cold()));
    }
    Files.write(file, lines);
  }

  static List<Round> read(List<String> lines) {
    List<Round> rounds = new ArrayList<>();
    for (String line : lines) {
      String[] figures = line.split(" ", -1);
      rounds.add(
          new Round(
              Double.parseDouble(figures[0]),
              Double.parseDouble(figures[1]),
              Double.parseDouble(figures[2]),
              Double.parseDouble(figures[3]),
              Double.parseDouble(figures[4])));
    }
    return rounds;
  }
}
