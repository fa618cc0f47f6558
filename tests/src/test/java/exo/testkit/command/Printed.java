package exo.testkit.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import exo.service.Installation;
import exo.service.Interruption;
import exo.service.Shell;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/** A shell that keeps what is printed. */
final class Printed {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  final Shell shell;

  Printed(Path directory) {
    shell =
        new Shell(
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            directory,
            new Installation(Path.of(System.getProperty("exo.root"))),
            100,
            false,
            false,
            new Interruption());
  }

  String out() {
    return out.toString(UTF_8);
  }

  String err() {
    return err.toString(UTF_8);
  }
}
