package exo.bench.fork;

import exo.service.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts a JVM, with the launcher's flags but without its start-up cache, and waits for it. What it has to
 * say it writes to a file, line by line.
 */
public final class Fork {
  private static final int POLL_MILLIS = 50;
  private static final int LINES_SHOWN = 20;
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC", "-Xlog:disable", "-Xlog:all=error:stderr", "-Djmh.ignoreLock=true");

  private final Path home;
  private final Interruption interruption;

  /**
   * Prepares.
   *
   * @param home the root of the installation
   */
  public Fork(Path home, Interruption interruption) {
    this.home = home;
    this.interruption = interruption;
  }

  /**
   * Runs a JVM to its end.
   *
   * @param name what it is about, for people
   * @param main its main class, which begins a {@link ParentWatch}
   * @param arguments for it; the file for its lines comes after them
   * @param meanwhile is run some times a second
   * @return its lines; none when it was interrupted
   * @throws ForkFailure when the JVM failed
   */
  public List<String> run(String name, Class<?> main, List<String> arguments, Runnable meanwhile)
      throws IOException, ForkFailure {
    Path lines = Files.createTempFile("exo-bench", ".lines");
    Path log = Files.createTempFile("exo-bench", ".log");
    try {
      List<String> all = new ArrayList<>(arguments);
      all.add(lines.toString());
      @Nullable Integer status = await(start(main, all, log), meanwhile);
      if (status == null) {
        return List.of();
      }
      if (status != 0) {
        throw new ForkFailure(name + ": its JVM ended with " + status + end(log));
      }
      return Files.readAllLines(lines);
    } finally {
      Files.deleteIfExists(lines);
      Files.deleteIfExists(log);
    }
  }

  private Process start(Class<?> main, List<String> arguments, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + home.resolve(".mvn").resolve("exo.args"));
    command.addAll(FLAGS);
    command.add("-Dexo.root=" + home);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command)
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
