package exo.hw;

import java.lang.foreign.MemorySegment;

/**
 * The content of blocks that were never written: a disk that arrives with data on it.
 *
 * <p>An image is a pure function of the block number. It is asked again at every read of a block
 * until that block is first written or discarded, and never after, so a large disk full of data
 * costs no memory.
 */
@FunctionalInterface
public interface BlockImage {
  /**
   * Writes the whole content of a block.
   *
   * @param block the block's number on its disk
   * @param target where the content goes; its old bytes are somebody else's, so all {@value
   *     Frames#BYTES} bytes must be written
   * @param offset the first byte to write in {@code target}
   */
  void fill(long block, MemorySegment target, long offset);
}
