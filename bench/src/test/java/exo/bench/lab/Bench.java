package exo.bench.lab;

import exo.service.Exit;
import exo.service.Installation;
import exo.service.Interruption;
import exo.service.Main;
import exo.service.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** A directory that is its own installation, and a shell in it. */
final class Bench {
  final Interruption interruption = new Interruption();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Path directory;

  Bench(Path directory) {
    this.directory = directory;
  }

  Exit exo(String... arguments) {
    return Main.run(List.of(arguments), shell());
  }

  Shell shell() {
    return new Shell(
        InputStream.nullInputStream(),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        directory,
        new Installation(directory),
        160,
        false,
        false,
        interruption);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  /** Writes a trace in which low pages are used more often. */
  void trace(String name, int accesses, int pages) throws IOException {
    var chance = new SplittableRandom(accesses);
    var lines = new StringBuilder();
    for (int i = 0; i < accesses; i++) {
      int page = i < pages ? i : chance.nextInt(1 + chance.nextInt(pages));
      lines.append(page).append('\n');
    }
    Files.writeString(directory.resolve(name), lines);
  }

  /** Writes a policy that decides as it is told, where {@code last} came last. */
  void policy(String type, String name, int minimum, String decision) throws IOException {
    Files.writeString(
        directory.resolve(type + ".java"),
        """
        import exo.minimal.policy.*;

        public final class %1$s implements PolicyProvider {
          public String name() { return "%2$s"; }
          public String sentence() { return "a policy for a test"; }
          public Signal signal() { return Signal.FAULTS; }
          public int minimum() { return %3$d; }
          public ReplacementPolicy create(PolicyContext context) {
            return new ReplacementPolicy() {
              private int last;
              public void loaded(int page) { last = page; }
              public void referenced(int page) {}
              public int victim(int incoming, References pages) { %4$s }
              public void removed(int page) {}
            };
          }
        }
        """
            .formatted(type, name, minimum, decision));
  }
}
