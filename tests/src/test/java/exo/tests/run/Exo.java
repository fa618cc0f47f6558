package exo.tests.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exo.service.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts {@code exo} in a JVM of its own, with the flags that the launcher uses. */
public final class Exo {
  private static final Path ROOT = Path.of(System.getProperty("exo.root"));
  private static final long PATIENCE_MINUTES = 10;

  /**
   * What came of it.
   *
   * @param status exit status
   * @param out what it printed to standard output
   * @param err what it printed to standard error
   */
  public record Ended(int status, String out, String err) {}

  private Exo() {}

  static Ended run(Path scratch, String... arguments) throws IOException, InterruptedException {
    return run(scratch, List.of(), arguments);
  }

  /** In a JVM with more flags. */
  static Ended run(Path scratch, List<String> flags, String... arguments)
      throws IOException, InterruptedException {
    return java(scratch, flags, Main.class, arguments);
  }

  /** Starts another program of the tests' in the same way. */
  public static Ended java(Path scratch, List<String> flags, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    String classPath = System.getProperty("java.class.path");
    return ended(scratch, command(flags, classPath, main.getName(), List.of(arguments)));
  }

  /** Starts a program that is found by another class path, and by its name. */
  public static Ended java(Path scratch, String classPath, String main, String... arguments)
      throws IOException, InterruptedException {
    return ended(scratch, command(List.of(), classPath, main, List.of(arguments)));
  }

  private static Ended ended(Path scratch, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(scratch, "out", ".txt");
    Path err = Files.createTempFile(scratch, "err", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(scratch.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(String.join(" ", command) + " does not end");
    }
    return new Ended(process.exitValue(), text(out), text(err));
  }

  /** Runs {@code exo run}, expects it to end well, and reads its JSON. */
  static JsonNode json(Path scratch, String... arguments) throws IOException, InterruptedException {
    Path json = Files.createTempDirectory(scratch, "json").resolve("run.json");
    List<String> all = new ArrayList<>(List.of("run"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--json", json.toString()));
    Ended ended = run(scratch, all.toArray(new String[0]));
    if (ended.status() != 0) {
      throw new AssertionError("exit status " + ended.status() + ": " + ended.err());
    }
    return new ObjectMapper().readTree(json.toFile());
  }

  private static List<String> command(
      List<String> flags, String classPath, String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + ROOT.resolve(".mvn").resolve("exo.args"));
    command.addAll(flags);
    command.addAll(List.of("-XX:+UseSerialGC", "-Dexo.root=" + ROOT, "-cp", classPath, main));
    command.addAll(arguments);
    return command;
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
