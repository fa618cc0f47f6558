package exo.bench.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code a64.start}: all that {@code ./exo run hello.elf} takes, from the start of the launcher to its end, the C library's beginning in it. The
 * baseline is a JVM that does nothing.
 */
public final class ProgramStart {
  private static final double NANOSECONDS = 1e9;

  private final List<String> launcher;

  /**
   * Prepares.
   *
   * @param launcher the command that {@code run} follows
   */
  public ProgramStart(List<String> launcher) {
    this.launcher = List.copyOf(launcher);
  }

  /** Returns the installation's launcher. */
  public static List<String> installed() {
    return List.of(Path.of(System.getProperty("exo.root", ""), "exo").toAbsolutePath().toString());
  }

  /** Runs it once; returns seconds. */
  public double value() throws IOException, InterruptedException {
    List<String> run = List.of("run", TimedProgram.elf(SecondProgram.HELLO).toString());
    return seconds(Stream.concat(launcher.stream(), run.stream()).toList());
  }

  /** Starts and ends a JVM; returns seconds. */
  public double baseline() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return seconds(List.of(java, "-XX:+UseSerialGC", "-version"));
  }

  private static double seconds(List<String> command) throws IOException, InterruptedException {
    return TimedProcess.nanoseconds(command) / NANOSECONDS;
  }
}
