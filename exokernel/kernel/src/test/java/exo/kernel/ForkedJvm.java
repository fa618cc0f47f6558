package exo.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of the test's own, with the project's flags and the test's class path. */
final class ForkedJvm {
  private static final long PATIENCE_MINUTES = 5;

  /**
   * What came of it.
   *
   * @param status exit status
   * @param out what it printed, to either stream
   */
  record Ended(int status, List<String> out) {}

  private ForkedJvm() {}

  static Ended run(List<String> flags, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(flags, main, arguments)).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(main + " does not end, and has said " + out);
    }
    return new Ended(process.exitValue(), out.lines().toList());
  }

  private static List<String> command(List<String> flags, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of(System.getProperty("exo.root"), ".mvn", "exo.args"));
    command.add("-XX:+UseSerialGC");
    command.addAll(flags);
    String own = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", own)));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }
}
