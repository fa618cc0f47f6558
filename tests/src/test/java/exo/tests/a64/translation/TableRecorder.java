package exo.tests.a64.translation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Records what addresses translate to: {@code TableRecorder FILE SEED QUESTIONS}. Needs
 * qemu-system-aarch64 (Debian's qemu-system-arm).
 */
final class TableRecorder {
  private TableRecorder() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("TableRecorder FILE SEED QUESTIONS");
    }
    Path file = Path.of(arguments[0]);
    TableVectors vectors =
        TableVectors.record(Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]));
    vectors.write(file);
    PrintStream out = System.out;
    out.printf(
        "%d tables, %d addresses, %d bytes, %s%n",
        vectors.questions(), vectors.addresses(), Files.size(file), vectors.version);
    out.print(Tally.of(vectors));
  }
}
