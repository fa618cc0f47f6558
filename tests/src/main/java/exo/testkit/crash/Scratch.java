package exo.testkit.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory of the host for the bindings' lock and map, with nothing in it and gone when it is
 * closed.
 */
final class Scratch implements AutoCloseable {
  final Path path;

  Scratch() throws IOException {
    path = Files.createTempDirectory("exo-crash");
  }

  /** Loses what is in it, but for the lock. */
  void loseMap() throws IOException {
    Files.deleteIfExists(path.resolve("bindings"));
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.list(path)) {
      List<Path> all = files.toList();
      for (Path file : all) {
        Files.delete(file);
      }
      Files.delete(path);
    } catch (IOException failure) {
      throw new UncheckedIOException(path + " cannot be removed", failure);
    }
  }
}
