package exo.tests.a64.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The other disassembler: GNU objdump of Debian's package binutils-aarch64-linux-gnu. */
final class Objdump {
  /** Where the first word stands. */
  static final long BASE = 0x5555_5540_0000L;

  private static final String PROGRAM = "aarch64-linux-gnu-objdump";
  private static final int COLUMNS_BEFORE_TEXT = 2;

  private Objdump() {}

  /** What it says of itself. */
  static String version() {
    return run(List.of(PROGRAM, "--version")).getFirst();
  }

  /**
   * The texts of words that stand one after another from {@link #BASE}, without what objdump adds
   * behind {@code //}: the names that conditions have in SVE.
   */
  static List<String> texts(List<Integer> words) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * words.size()).order(ByteOrder.LITTLE_ENDIAN);
    words.forEach(bytes::putInt);
    try {
      Path file = Files.createTempFile("words", ".bin");
      try {
        Files.write(file, bytes.array());
        return texts(file, words);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no file for objdump to read", e);
    }
  }

  private static List<String> texts(Path file, List<Integer> words) {
    List<String> command =
        List.of(
            PROGRAM,
            "-D",
            "-z",
            "-b",
            "binary",
            "-m",
            "aarch64",
            "-M",
            "no-aliases",
            "--adjust-vma=" + BASE,
            file.toString());
    List<String> texts = new ArrayList<>();
    for (String line : run(command)) {
      String[] columns = line.split("\t", COLUMNS_BEFORE_TEXT + 1);
      if (columns.length > COLUMNS_BEFORE_TEXT) {
        int word = Integer.parseUnsignedInt(columns[1].strip(), 16);
        if (word != words.get(texts.size())) {
          throw new IllegalStateException("objdump read another word: " + line);
        }
        texts.add(columns[COLUMNS_BEFORE_TEXT].replaceFirst("\\s+//.*", ""));
      }
    }
    if (texts.size() != words.size()) {
      throw new IllegalStateException("%d texts of %d words".formatted(texts.size(), words.size()));
    }
    return texts;
  }

  private static List<String> run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException(command + " ended with status " + status);
      }
      return out.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          PROGRAM + " is missing (Debian: binutils-aarch64-linux-gnu)", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while objdump ran", e);
    }
  }
}
