package exo.hw.device;

import exo.hw.Frames;
import java.lang.foreign.MemorySegment;

/**
 * The platter: blocks of 4 KiB that keep what was written to them. A block shows, in this order,
 * what was last written, zeros if it was discarded since, or what the disk arrived with (its image,
 * else zeros).
 *
 * <p>Stores hold up to 64 GiB and use host memory or host disk only for what was written. Block
 * numbers are 0 to {@link #blocks} - 1 and offsets leave room for a block; anything else is a bug of
 * the device that asks.
 */
interface BlockStore extends AutoCloseable {

  /** The capacity in blocks. */
  long blocks();

  /** Copies a whole block to {@code target}, starting at byte {@code offset}. */
  void read(long block, MemorySegment target, long offset);

  /**
   * Replaces the first {@code bytes} bytes of a block with those at {@code offset} of {@code
   * source}; the rest of the block stays as it was, which is what a torn write does.
   *
   * @param bytes 0 to {@link Frames#BYTES}
   */
  void write(long block, MemorySegment source, long offset, int bytes);

  /** Makes a run of blocks read as zeros, from now on and never as the image again (TRIM). */
  void discard(long block, long blocks);

  /** Does this block show nothing but zeros? */
  boolean isZero(long block);

  /** A hash of what this block shows, equal for equal bytes in every store and in memory. */
  long digest(long block);

  /**
   * A hash of everything that was written or discarded since the disk arrived, the same for the same
   * history in every kind of store. Costs a look at each block that holds written bytes.
   */
  long contentDigest();

  /** Makes what was written so far survive a crash of the host; a store in memory cannot. */
  void force();

  /** Gives memory and host file back. Content kept in a file is forced first. */
  @Override
  void close();
}
