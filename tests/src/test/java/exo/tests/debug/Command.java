package exo.tests.debug;

import exo.service.Exit;
import exo.service.Installation;
import exo.service.Interruption;
import exo.service.Main;
import exo.service.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@code exo} in this JVM. */
public final class Command {
  private static final Path ROOT = Path.of(System.getProperty("exo.root"));

  /**
   * What came of it.
   *
   * @param status exit status
   * @param out what was printed to standard output
   * @param err what was printed to standard error
   */
  public record Ended(int status, String out, String err) {
    /** Returns the lines of standard error. */
    public List<String> errLines() {
      return err.lines().toList();
    }
  }

  private Command() {}

  /** Returns the path of a program of the tests. */
  public static String program(String name) {
    String folder = name.equals("countdown") ? "tests/debug/" : "tests/a64/programs/elf/";
    return ROOT.resolve(folder + name + ".elf").toString();
  }

  /** Without anything typed. */
  public static Ended run(String... arguments) {
    return run("", arguments);
  }

  /** With something typed. */
  static Ended run(String typed, String[] arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    Exit exit = Main.run(List.of(arguments), shell(typed, out, err));
    return new Ended(
        exit.code(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  static Shell shell(String typed, ByteArrayOutputStream out, ByteArrayOutputStream err) {
    return new Shell(
        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        ROOT,
        new Installation(ROOT),
        100,
        false,
        false,
        new Interruption());
  }
}
