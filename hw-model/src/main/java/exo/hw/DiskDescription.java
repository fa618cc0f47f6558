package exo.hw;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A disk as it is bought: what a machine's block device is built from.
 *
 * @param name what the disk is called in messages and tables
 * @param blocks capacity in blocks of 4 KiB, 1 to {@link #MAX_BLOCKS}
 * @param file the host file that keeps the content between runs, or null for a disk in memory
 * @param faults which of its operations misbehave, and how
 * @param image the content of never-written blocks, or null for zeros
 * @param movesBytes false for very long traces: requests are queued, timed, completed and
 *     interrupted for as ever, but no byte moves between frames and disk, so nothing can be said
 *     about contents
 */
public record DiskDescription(
    String name,
    long blocks,
    @Nullable Path file,
    FaultPlan faults,
    @Nullable BlockImage image,
    boolean movesBytes) {

  /** 64 GiB. */
  public static final long MAX_BLOCKS = 1L << 24;

  public DiskDescription {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a disk needs a name");
    }
    if (blocks < 1 || blocks > MAX_BLOCKS) {
      throw new IllegalArgumentException(
          "disk %s: %d blocks, must be 1 to %d (64 GiB)".formatted(name, blocks, MAX_BLOCKS));
    }
  }

  /** A disk that moves bytes. */
  public DiskDescription(
      String name, long blocks, @Nullable Path file, FaultPlan faults, @Nullable BlockImage image) {
    this(name, blocks, file, faults, image, true);
  }

  /** A faultless, empty disk in memory. */
  public static DiskDescription inMemory(String name, long blocks) {
    return new DiskDescription(name, blocks, null, FaultPlan.NONE, null);
  }

  /** A faultless disk whose content is kept in a host file, made on first use. */
  public static DiskDescription inFile(String name, long blocks, Path file) {
    return new DiskDescription(name, blocks, file, FaultPlan.NONE, null);
  }

  /** The same disk, misbehaving as planned. */
  public DiskDescription withFaults(FaultPlan plan) {
    return new DiskDescription(name, blocks, file, plan, image, movesBytes);
  }

  /** The same disk, arriving with data. */
  public DiskDescription withImage(BlockImage content) {
    return new DiskDescription(name, blocks, file, faults, content, movesBytes);
  }

  /** The same disk, moving bytes or only pretending to. */
  public DiskDescription withMovesBytes(boolean moves) {
    return new DiskDescription(name, blocks, file, faults, image, moves);
  }
}
