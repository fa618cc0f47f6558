package exo.service.program;

import exo.hw.BlockImage;
import exo.hw.Frames;
import exo.service.trace.AccessSource;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A disk that arrives full of data: word w of block b is {@link Stamp#image}, so that every word of
 * it can be told from every other.
 */
public final class StampImage implements BlockImage {
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final long disk;

  /**
   * @param disk its number, 0 to {@link Stamp#MAX_OWNER} - 1
   */
  public StampImage(int disk) {
    this.disk = Stamp.ofDisk(disk);
  }

  @Override
  public void fill(long block, MemorySegment target, long offset) {
    if (block < 0 || block >= AccessSource.MAX_PAGES) {
      throw new IllegalStateException("block " + block + " is beyond what a stamp can name");
    }
    long first = disk | block << Stamp.PAGE_SHIFT;
    MemorySegment words = target.asSlice(offset, Frames.BYTES);
    for (int word = 0; word < Frames.WORDS; word++) {
      words.set(WORD, (long) word * Long.BYTES, first + word);
    }
  }
}
