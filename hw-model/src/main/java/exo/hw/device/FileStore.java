package exo.hw.device;

import exo.hw.BlockImage;
import exo.hw.Frames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A store in a sparse host file, mapped into memory; a disk that was closed or whose process was
 * killed opens again showing the same.
 *
 * <pre>
 *   0                     blocks × 4096            + states          + 4096
 *   +---------------------+------------------------+-----------------+
 *   | contents, in order  | two bits per block,    | label: magic,   |
 *   | (a raw disk image)  | rounded to 4096 bytes  | blocks, flags   |
 *   +---------------------+------------------------+-----------------+
 * </pre>
 *
 * <p><b>What survives what.</b> A killed process loses nothing that was written: the mapping belongs
 * to the host's page cache. A block caught in the middle of being overwritten may show any mixture
 * of old and new words, as after a torn write; a block caught in its first write shows its old
 * content. A host that loses power keeps what was there at the last {@link #force}, and of later
 * writes any subset, in any order. A discard leaves the old bytes in the host file (unreadable
 * through the store) and gives no host space back.
 *
 * <p>A host file system that runs full while the store writes ends the run with an {@code
 * InternalError}: the price of a mapping. The file is locked while open, so two machines cannot
 * share it by accident.
 */
final class FileStore extends SparseStore {
  private static final long MAGIC = 0x314B_5349_444F_5845L; // "EXODISK1" in little-endian bytes
  private static final long LABEL_BYTES = Frames.BYTES;
  private static final long LABEL_MAGIC = 0;
  private static final long LABEL_BLOCKS = 8;
  private static final long LABEL_FLAGS = 16;
  private static final long FLAG_IMAGE = 1;
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Mapping mapping;

  private FileStore(long blocks, Mapping mapping, @Nullable BlockImage image) {
    super(blocks, mapping.arena, mapping.states(blocks), image);
    this.mapping = mapping;
  }

  /**
   * Opens a disk, making it when the file is missing or empty.
   *
   * @param image what untouched blocks show; a disk made with an image must be opened with one, and
   *     one made without must not
   * @throws IllegalArgumentException when the file is no disk, one of another size or kind, or in
   *     use; nothing was changed
   * @throws UncheckedIOException when the host refuses
   */
  static FileStore open(Path file, long blocks, @Nullable BlockImage image) {
    Mapping mapping = Mapping.open(file, blocks);
    try {
      mapping.checkLabel(blocks, image != null);
      return new FileStore(blocks, mapping, image);
    } catch (RuntimeException e) {
      mapping.close();
      throw e;
    }
  }

  @Override
  MemorySegment place(long block) {
    return mapping.segment;
  }

  @Override
  MemorySegment makePlace(long block) {
    return mapping.segment;
  }

  @Override
  long placeOffset(long block) {
    return block << Frames.SHIFT;
  }

  @Override
  void vacated(long block, long count) {}

  @Override
  public void force() {
    mapping.segment.force();
  }

  @Override
  public void close() {
    if (mapping.arena.scope().isAlive()) {
      force();
      mapping.close();
    }
  }

  /** The open, locked, mapped host file. */
  private record Mapping(Path file, FileChannel channel, Arena arena, MemorySegment segment) {

    static Mapping open(Path file, long blocks) {
      try {
        FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.SPARSE);
        try {
          lock(file, channel);
          return map(file, channel, blocks);
        } catch (IOException | RuntimeException e) {
          channel.close();
          throw e;
        }
      } catch (IOException e) {
        throw new UncheckedIOException("disk %s: %s".formatted(file, e), e);
      }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
      FileLock lock;
      try {
        lock = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        lock = null;
      }
      if (lock == null) {
        throw new IllegalArgumentException("disk %s is in use by another machine".formatted(file));
      }
    }

    private static Mapping map(Path file, FileChannel channel, long blocks) throws IOException {
      long expected = (blocks << Frames.SHIFT) + statesBytes(blocks) + LABEL_BYTES;
      long found = channel.size();
      if (found != 0 && found != expected) {
        throw new IllegalArgumentException(
            "disk %s: the file has %d bytes, a disk of %d blocks has %d"
                .formatted(file, found, blocks, expected));
      }
      Arena arena = Arena.ofShared();
      try {
        MemorySegment segment = channel.map(FileChannel.MapMode.READ_WRITE, 0, expected, arena);
        return new Mapping(file, channel, arena, segment);
      } catch (IOException | RuntimeException e) {
        arena.close();
        throw e;
      }
    }

    MemorySegment states(long blocks) {
      return segment.asSlice(blocks << Frames.SHIFT, BlockStates.bytesFor(blocks));
    }

    /**
     * Reads the label, or writes it to a file that has none. A label of zeros means a new file, also
     * one whose making was cut short: nothing is written to a disk before its label.
     */
    void checkLabel(long blocks, boolean image) {
      MemorySegment label = segment.asSlice(segment.byteSize() - LABEL_BYTES);
      long flags = image ? FLAG_IMAGE : 0;
      if (SparseStore.isZero(label, 0)) {
        label.set(WORD, LABEL_BLOCKS, blocks);
        label.set(WORD, LABEL_FLAGS, flags);
        label.set(WORD, LABEL_MAGIC, MAGIC);
        return;
      }
      if (label.get(WORD, LABEL_MAGIC) != MAGIC || label.get(WORD, LABEL_BLOCKS) != blocks) {
        throw new IllegalArgumentException(
            "%s is not a disk of %d blocks: it has no label saying so".formatted(file, blocks));
      }
      if (label.get(WORD, LABEL_FLAGS) != flags) {
        throw new IllegalArgumentException(
            "disk %s was made %s an image and must be opened %s one"
                .formatted(file, image ? "without" : "with", image ? "without" : "with"));
      }
    }

    void close() {
      arena.close();
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException("disk %s: %s".formatted(file, e), e);
      }
    }

    private static long statesBytes(long blocks) {
      return (BlockStates.bytesFor(blocks) + Frames.BYTES - 1) & -Frames.BYTES;
    }
  }
}
