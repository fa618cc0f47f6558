package exo.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the launcher runs once after a build, so that the JDK's ahead-of-time cache holds the classes
 * that later starts wait for: a command line of each kind, the wrong ones included, because they
 * are to be answered at once.
 */
final class Rehearsal {
  private static final List<String> LINES =
      List.of(
          "help",
          "help run",
          "help new",
          "list",
          "list policies",
          "list arbiters",
          "list laws",
          "list profiles",
          "list scenarios",
          "rnu",
          "run --polcy lru",
          "run --policy clok",
          "run --arbiter larges",
          "run --answer cleen",
          "run --memory 64MB",
          "run --trace no-such-trace",
          "run no-such-scenario",
          "run typo.toml",
          "run --json no/such/directory",
          "help show",
          "show typo.toml",
          "new policy home",
          "run --trace keys.csv --trace-column key --memory 2frames --policy clock --json run.json",
          "run --trace keys.csv --trace-column key --mode paging --memory 2frames --writes 50% --audit");

  /** Brings in the instruction set, whose tables are most of what a short program waits for. */
  private static final String PROGRAM = "tests/a64/programs/elf/hello-musl.elf";

  private static final String TYPO =
      """
      [machine]
      profile = "cortex-a76"
      disk = [{ name = "disk0", size = "1GiB" }]
      [[libos]]
      name = "a"
      policy = ["fifo", "lru"]
      memory = "2500frames"
      mode = "cash"
      """;

  private static final String KEYS = "key\n1\n2\n3\n1\n2\n3\n4\n1\n";

  private Rehearsal() {}

  /** Carries out every line; what they say is lost. */
  public static void main(String[] arguments) throws IOException {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Path directory = Files.createTempDirectory("exo-rehearsal");
    Path typo = Files.writeString(directory.resolve("typo.toml"), TYPO);
    Path keys = Files.writeString(directory.resolve("keys.csv"), KEYS);
    Path home = Files.createDirectory(directory.resolve("home"));
    var shell =
        new Shell(
            InputStream.nullInputStream(),
            nowhere,
            nowhere,
            directory,
            Installation.ofProcess(),
            100,
            false,
            false,
            new Interruption());
    for (String line : LINES) {
      Main.run(List.of(line.split(" ")), shell);
    }
    Main.run(List.of("run", shell.installation().home().resolve(PROGRAM).toString()), shell);
    for (Path file : List.of(home, typo, keys, directory.resolve("run.json"), directory)) {
      Files.deleteIfExists(file);
    }
  }
}
