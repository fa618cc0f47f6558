package exo.tests.a64.text;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Records what objdump says: {@code TextRecorder FILE SEED WORDS}, where WORDS is how many of each
 * leaf. Needs aarch64-linux-gnu-objdump (Debian's binutils-aarch64-linux-gnu).
 */
final class TextRecorder {
  private TextRecorder() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("TextRecorder FILE SEED WORDS");
    }
    Path file = Path.of(arguments[0]);
    Texts texts = Texts.record(Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]));
    texts.write(file);
    Comparison comparison = Comparison.of(texts.lines(), Texts.Line::pc);
    PrintStream out = System.out;
    out.printf(
        "%d words of %d leaves, %d bytes, %s%n",
        texts.lines().size(), texts.leaves().size(), Files.size(file), texts.version());
    out.printf(
        "%d equal, %d of them instructions; %d differ, %d by intention%n",
        comparison.equal(),
        comparison.instructions(),
        comparison.differences().size(),
        comparison.intended().size());
  }
}
