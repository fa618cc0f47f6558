package exo.service;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Where {@code exo} was called from and where its output goes: all that a command sees of the
 * process around it.
 *
 * @param in what is typed
 * @param out results
 * @param err errors and progress
 * @param directory what relative paths on the command line are relative to
 * @param installation the files that come with exo
 * @param columns how wide a line of {@code out} may be
 * @param terminal whether {@code out} is one
 * @param progress whether somebody watches {@code err}
 * @param interruption whether Ctrl-C was pressed
 */
public record Shell(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Path directory,
    Installation installation,
    int columns,
    boolean terminal,
    boolean progress,
    Interruption interruption) {
  private static final int COLUMNS = 100;

  /**
   * Returns the shell around this JVM. The launcher looks at the terminal, because a JVM cannot
   * without native code: {@code exo.columns} and {@code exo.progress} say what it saw.
   */
  static Shell ofProcess(Interruption interruption) {
    return new Shell(
        System.in,
        System.out,
        System.err,
        Path.of("").toAbsolutePath(),
        Installation.ofProcess(),
        columns(System.getProperty("exo.columns")),
        System.getProperty("exo.columns") != null,
        Boolean.getBoolean("exo.progress"),
        interruption);
  }

  private static int columns(String seen) {
    if (seen == null
        || seen.isEmpty()
        || seen.length() > 4
        || !seen.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return COLUMNS;
    }
    return Math.clamp(Integer.parseInt(seen), 60, 200);
  }
}
