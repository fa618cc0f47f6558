package exo.bindings.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of the test's own, with the project's flags and the test's class path. */
final class ForkedJvm {
  private ForkedJvm() {}

  static Process start(List<String> flags, Class<?> main, String... arguments) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path project = Path.of(System.getProperty("exo.root"), ".mvn", "exo.args");
    String own = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("@" + project);
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", own)));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
