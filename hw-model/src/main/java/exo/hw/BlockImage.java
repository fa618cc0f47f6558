package exo.hw;

import java.lang.foreign.MemorySegment;

/** What a disk holds in blocks that were never written: a disk that arrives with data. */
@FunctionalInterface
public interface BlockImage {
  /**
   * Writes the content of one block.
   *
   * @param block its number
   * @param target where the {@link Frames#BYTES} bytes go
   * @param offset byte offset into {@code target}
   */
  void fill(long block, MemorySegment target, long offset);
}
