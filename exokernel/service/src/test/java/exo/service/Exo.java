package exo.service;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Calls {@code exo} in a directory of its own, with an installation of two traces. */
public final class Exo {
  private final Path directory;
  private final Installation installation;
  private final Interruption interruption = new Interruption();
  private InputStream in = InputStream.nullInputStream();
  private boolean terminal;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  public Exo(Path directory) {
    this.directory = directory;
    installation = new Installation(directory.resolve("home"));
    write("home/bench/traces/cache2k-orm-busy.trace.xz", "");
    write("home/bench/traces/arc-OLTP.lis.zst", "");
    write("home/bench/traces/LICENSE.txt", "");
    write(
        "home/bench/traces/README.md",
        "| `arc-OLTP.lis.zst` | 914,145 | 914,145 | 186,880 | pages of a database |\n");
    write(
        "home/docs/scenarios/default.toml",
        """
        # The one and only.
        [[libos]]
        name = "shop"
        program = { trace = "cache2k-orm-busy" }
        """);
  }

  /** Puts a file into the directory. */
  public Path write(String name, String text) {
    Path file = directory.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path directory() {
    return directory;
  }

  public Installation installation() {
    return installation;
  }

  public Interruption interruption() {
    return interruption;
  }

  public Shell shell() {
    return new Shell(
        in,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        directory,
        installation,
        100,
        terminal,
        false,
        interruption);
  }

  /** From now on somebody sits at a terminal and types this. */
  public Exo typing(String text) {
    in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    terminal = true;
    return this;
  }

  /** Carries out a command line, split at blanks. */
  public Exit run(String line) {
    return run(line.isEmpty() ? List.of() : List.of(line.split(" ")));
  }

  public Exit run(List<String> arguments) {
    out.reset();
    err.reset();
    return Main.run(arguments, shell());
  }

  /** Returns what was printed, with the directory written as a dot. */
  public String out() {
    return shown(out);
  }

  /** Returns the complaint, without its end of line. */
  public String err() {
    return shown(err).stripTrailing();
  }

  private String shown(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8).replace(directory.toString(), ".");
  }
}
