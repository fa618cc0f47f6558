package exo.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there as a whole or not at all: whoever writes it may be stopped at any time. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes one. A device or a pipe cannot be renamed over, and is written as it is.
   *
   * @param file where
   * @param bytes all of it
   * @throws IOException when it cannot be written; then what was there before is there still
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      Files.write(file, bytes);
      return;
    }
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path begun = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      Files.write(begun, bytes);
      Files.move(begun, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(begun);
    }
  }
}
