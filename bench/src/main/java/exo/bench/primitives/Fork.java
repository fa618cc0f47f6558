package exo.bench.primitives;

import exo.bench.primitives.Measured.Round;
import exo.service.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts a JVM for a row, with the launcher's flags but without its start-up cache, and waits for it.
 */
final class Fork {
  private static final int POLL_MILLIS = 50;
  private static final int LINES_SHOWN = 20;

  private final Path home;
  private final Effort effort;
  private final Interruption interruption;

  /**
   * Prepares.
   *
   * @param home the root of the installation
   */
  Fork(Path home, Effort effort, Interruption interruption) {
    this.home = home;
    this.effort = effort;
    this.interruption = interruption;
  }

  /**
   * Measures a row.
   *
   * @param meanwhile is run some times a second
   * @return its rounds; none when it was interrupted
   * @throws RowFailure when the JVM failed
   */
  List<Round> measure(Row row, Runnable meanwhile) throws IOException, RowFailure {
    Path rounds = Files.createTempFile("exo-bench", ".rounds");
    Path log = Files.createTempFile("exo-bench", ".log");
    try {
      Process process = start(row, rounds, log);
      @Nullable Integer status = await(process, meanwhile);
      if (status == null) {
        return List.of();
      }
      if (status != 0) {
        throw new RowFailure(row.name() + ": its JVM ended with " + status + end(log));
      }
      return ForkMain.read(rounds);
    } finally {
      Files.deleteIfExists(rounds);
      Files.deleteIfExists(log);
    }
  }

  private Process start(Row row, Path rounds, Path log) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + home.resolve(".mvn").resolve("exo.args"),
            "-XX:+UseSerialGC",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Dexo.root=" + home,
            "-Djmh.ignoreLock=true",
            "-cp",
            System.getProperty("java.class.path"),
            ForkMain.class.getName(),
            row.name(),
            effort.name(),
            rounds.toString())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /** Returns the exit status, or null when the user wanted no more. */
  private @Nullable Integer await(Process process, Runnable meanwhile) {
    try {
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        if (interruption.requested()) {
          return null;
        }
        meanwhile.run();
      }
      return interruption.requested() ? null : process.exitValue(); // Ctrl-C reaches it as well
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      process.destroyForcibly();
    }
  }

  private static String end(Path log) throws IOException {
    List<String> lines = Arrays.asList(Files.readString(log).strip().split("\n", -1));
    int from = Math.max(0, lines.size() - LINES_SHOWN);
    return "\n  " + String.join("\n  ", lines.subList(from, lines.size()));
  }
}
