package exo.service;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that is there as a whole or not at all: it is written beside its place under another name
 * and renamed when it is complete. Whoever reads it meanwhile sees what was there before.
 *
 * <p>It is opened before a run starts, so that a directory that is not there or cannot be written
 * costs one line and not an hour. Devices and pipes ({@code /dev/stdout}) cannot be renamed over
 * and are written as they are.
 */
public final class AtomicFile implements AutoCloseable {
  private final Path target;
  private final Path written;
  private final OutputStream stream;
  private boolean closed;

  private AtomicFile(Path target, Path written, OutputStream stream) {
    this.target = target;
    this.written = written;
    this.stream = stream;
  }

  /**
   * Opens a file for writing.
   *
   * @param where what to blame when that cannot be, for example {@code --json}
   * @param path where the file shall be
   * @throws InputError when it cannot be written there
   */
  public static AtomicFile open(String where, Path path) {
    try {
      Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
      checkPlace(where, path, target);
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        return new AtomicFile(target, target, buffered(Files.newOutputStream(target)));
      }
      Path written = beside(target);
      written.toFile().deleteOnExit(); // also when the process is told to end
      var opened =
          Files.newOutputStream(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return new AtomicFile(target, written, buffered(opened));
    } catch (IOException e) {
      throw InputError.at(where, "cannot write " + path + ": " + FileTrouble.reason(e));
    }
  }

  private static void checkPlace(String where, Path path, Path target) {
    Path parent = target.getParent();
    if (parent == null || Files.isDirectory(target)) {
      throw InputError.at(where, "cannot write " + path + ": it is a directory");
    }
    if (!Files.isDirectory(parent)) {
      throw InputError.at(where, "cannot write " + path + ": there is no directory " + parent);
    }
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw InputError.at(where, "cannot write " + path + ": it is write-protected");
    }
  }

  private static Path beside(Path target) {
    long tag = ThreadLocalRandom.current().nextLong() >>> 16;
    return target.resolveSibling(
        "." + target.getFileName() + "." + Long.toHexString(tag) + ".part");
  }

  private static OutputStream buffered(OutputStream stream) {
    return new BufferedOutputStream(stream, 1 << 16);
  }

  /** Returns where to write; closing it changes nothing. */
  public OutputStream stream() {
    return new FilterOutputStream(stream) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  /**
   * Puts the file in its place: it is complete.
   *
   * @throws IOException when it cannot be; then nothing new is there
   */
  public void commit() throws IOException {
    if (closed) {
      throw new IllegalStateException(target + " has been closed");
    }
    stream.close();
    closed = true;
    if (!written.equals(target)) {
      try {
        Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(written);
      }
    }
  }

  /** Leaves no trace of a file that was not committed. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      stream.close();
    } finally {
      if (!written.equals(target)) {
        Files.deleteIfExists(written);
      }
    }
  }
}
