package exo.bench.primitives;

import exo.bench.primitives.Measured.Round;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The JVM of one row: measures it, writes a line per round, ends. It ends as well when its standard
 * input does, so that it never outlives who started it.
 */
public final class ForkMain {
  private static final int ORPHANED = 1;

  private ForkMain() {}

  /**
   * Measures.
   *
   * @param arguments the row's name, the effort, the file for the rounds
   */
  public static void main(String[] arguments) throws RunnerException, IOException {
    watchParent();
    List<Round> rounds = new Meter(Rows.named(arguments[0]), Effort.valueOf(arguments[1])).rounds();
    write(rounds, Path.of(arguments[2]));
    System.exit(0); // the watcher is a daemon, but JMH may have left threads that are not
  }

  private static void watchParent() {
    Thread watcher =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {}
              } catch (IOException e) {
                // as good as its end
              }
              Runtime.getRuntime().halt(ORPHANED);
            },
            "parent");
    watcher.setDaemon(true);
    watcher.start();
  }

  static void write(List<Round> rounds, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Round round : rounds) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%.6f %.6f %.6f %.6f",
              round.value(),
              round.baseline(),
              round.bytesPerOp(),
              round.cycles()));
    }
    Files.write(file, lines);
  }

  static List<Round> read(Path file) throws IOException {
    List<Round> rounds = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] figures = line.split(" ", -1);
      rounds.add(
          new Round(
              Double.parseDouble(figures[0]),
              Double.parseDouble(figures[1]),
              Double.parseDouble(figures[2]),
              Double.parseDouble(figures[3])));
    }
    return rounds;
  }
}
