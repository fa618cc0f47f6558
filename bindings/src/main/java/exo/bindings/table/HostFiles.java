package exo.bindings.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * The host's files, as far as law L13 rests on them: whatever must be on the host's disk before
 * something else goes through here, one step a call, so that a crash can be thought (and in tests,
 * made) to come between any two.
 *
 * <p>The host promises this and no more: what was written to a file is on the disk when that file
 * has been forced, a file's name when its directory has been; until then each of the writes may
 * have come to the disk or not, whole or in part, in any order. A rename happens as a whole or not
 * at all.
 *
 * <p>Each call throws an {@link IOException} when the host fails; what was asked for may then have
 * happened or not.
 */
public interface HostFiles {
  /** A new file that is written from its beginning to its end. */
  interface Growing extends AutoCloseable {
    /** Writes all that remains in the buffer. */
    void append(ByteBuffer bytes) throws IOException;

    /** {@return the bytes written so far} */
    long length() throws IOException;

    /** Returns when all that was written is on the disk. */
    void force() throws IOException;

    /** Writes no more; what has not been forced is not on the disk for that. */
    @Override
    void close() throws IOException;
  }

  /** {@return whether the name stands for a file} */
  boolean exists(Path file);

  /**
   * {@return all that is in a file, on the disk already or not}
   *
   * @throws java.nio.file.NoSuchFileException when there is none of this name
   */
  byte[] read(Path file) throws IOException;

  /** {@return an empty file in place of what that name stood for, if anything} */
  Growing create(Path file) throws IOException;

  /** Gives a file the name of another, which is gone. */
  void rename(Path from, Path to) throws IOException;

  /** Returns when the names in this directory are on the disk. */
  void forceNames(Path directory) throws IOException;

  /** Removes a file, if it is there. */
  void delete(Path file) throws IOException;

  /** Brings what was written through a mapping to the disk: Chronicle's own msync does nothing without native code. */
  void forceMapping(Path file) throws IOException;

  /** {@return the directory that holds the file's name} */
  static Path directoryOf(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  /** The host this process runs on. */
  HostFiles REAL =
      new HostFiles() {
        @Override
        public boolean exists(Path file) {
          return Files.exists(file);
        }

        @Override
        public byte[] read(Path file) throws IOException {
          return Files.readAllBytes(file);
        }

        @Override
        public Growing create(Path file) throws IOException {
          FileChannel channel =
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE);
          return new GrowingFile(channel);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
          Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void forceNames(Path directory) throws IOException {
          try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
          }
        }

        @Override
        public void delete(Path file) throws IOException {
          Files.deleteIfExists(file);
        }

        @Override
        public void forceMapping(Path file) throws IOException {
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
          }
        }
      };
}
