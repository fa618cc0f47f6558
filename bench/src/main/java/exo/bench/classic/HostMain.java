package exo.bench.classic;

import exo.bench.classic.trial.Side;
import exo.bench.fork.ParentWatch;
import exo.hw.MachineDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The JVM of one row: takes the host's time for both sides, in turns, and writes a line for each. */
public final class HostMain {
  private static final int TURNS = 4;

  private HostMain() {}

  /**
   * Measures.
   *
   * @param arguments the row's name, the profile, the patience, the file for the lines
   */
  public static void main(String[] arguments) throws IOException {
    ParentWatch.begin();
    List<HostTime> times =
        measure(
            sides(arguments[0]), Boards.description(arguments[1]), Patience.valueOf(arguments[2]));
    Files.write(Path.of(arguments[3]), times.stream().map(HostMain::line).toList());
    System.exit(0);
  }

  private static List<Side> sides(String row) {
    List<Side> contrast = Contrasts.sides(row);
    return contrast.isEmpty()
        ? List.of(Primitives.named(row).exokernel(), Primitives.named(row).monolith())
        : contrast;
  }

  private static List<HostTime> measure(
      List<Side> sides, MachineDescription machine, Patience patience) {
    try (Sampler first = new Sampler(sides.get(0), machine);
        Sampler second = new Sampler(sides.get(1), machine)) {
      first.warmUp(patience.warmupMillis);
      second.warmUp(patience.warmupMillis);
      for (int turn = 0; turn < TURNS; turn++) {
        first.take(patience.sampleMillis / TURNS);
        second.take(patience.sampleMillis / TURNS);
      }
      return List.of(first.time(), second.time());
    }
  }

  private static String line(HostTime time) {
    return String.format(
        Locale.ROOT, "%.6f %.6f %.6f %.6f", time.median(), time.spread(), time.p99(), time.cold());
  }

  /** Reads the lines back. */
  static List<HostTime> read(List<String> lines) {
    List<HostTime> times = new ArrayList<>();
    for (String line : lines) {
      String[] figures = line.split(" ", -1);
      times.add(
          new HostTime(
              Double.parseDouble(figures[0]),
              Double.parseDouble(figures[1]),
              Double.parseDouble(figures[2]),
              Double.parseDouble(figures[3])));
    }
    return times;
  }
}
