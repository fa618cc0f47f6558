package exo.bindings.table;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a directory to one kernel: by the host's lock on a file, and within this process by name. For on a POSIX host a process that
 * closes a file gives up all its locks on it, through whichever channel it took them: whoever is refused must not even have opened it.
 */
final class DirectoryLock implements AutoCloseable {
  /** By their real names; what a process has locked is one for all of it. */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel file;

  private DirectoryLock(Path directory, FileChannel file) {
    this.directory = directory;
    this.file = file;
  }

  static DirectoryLock of(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (!HELD_HERE.add(real)) {
      throw inUse(directory);
    }
    try {
      return new DirectoryLock(real, locked(directory));
    } catch (IOException | RuntimeException failure) {
      HELD_HERE.remove(real);
      throw failure;
    }
  }

  private static FileChannel locked(Path directory) throws IOException {
    FileChannel file =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (file.tryLock() == null) {
      file.close();
      throw inUse(directory);
    }
    return file;
  }

  private static IOException inUse(Path directory) {
    return new IOException(directory + " is in use by another kernel");
  }

  @Override
  public void close() throws IOException {
    file.close();
    HELD_HERE.remove(directory);
  }
}
