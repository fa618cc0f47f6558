package exo.tests.a64.translation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Records what addresses translate to: {@code TableRecorder FILE MODEL SEED QUESTIONS}, where MODEL
 * is cortex-a53 or cortex-a76. Needs
 * qemu-system-aarch64 (Debian's qemu-system-arm).
 */
final class TableRecorder {
  private TableRecorder() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 4) {
      throw new IllegalArgumentException("TableRecorder FILE MODEL SEED QUESTIONS");
    }
    Path file = Path.of(arguments[0]);
    TableVectors vectors =
        TableVectors.record(
            arguments[1], Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]));
    vectors.write(file);
    PrintStream out = System.out;
    out.printf(
        "%s: %d tables, %d addresses, %d bytes, %s%n",
        vectors.model, vectors.questions(), vectors.addresses(), Files.size(file), vectors.version);
    out.print(Tally.of(vectors));
  }
}
