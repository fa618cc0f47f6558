package exo.hw.device;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Where each block's content comes from, two bits per block, packed 32 to a little-endian word:
 *
 * <pre>
 *   bit    63 62        3  2  1  0
 *         +-----+- … -+-----+-----+
 *         | 31  |     |  1  |  0  |   blocks of the word
 *         +-----+- … -+-----+-----+
 *   00 UNTOUCHED  what the disk arrived with
 *   01 ZEROED     discarded: zeros, whatever bytes still lie in the block's place
 *   10 HELD       the bytes in the block's place
 * </pre>
 *
 * <p>A block's bytes are trusted only while it is HELD, so a discard never touches them and setting
 * the state is the one step that makes a first write visible.
 */
final class BlockStates {
  static final int UNTOUCHED = 0;
  static final int ZEROED = 1;
  static final int HELD = 2;

  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long ALL_LOW = 0x5555_5555_5555_5555L;
  private static final long ALL_HELD = 0xAAAA_AAAA_AAAA_AAAAL;
  private static final int BLOCKS_PER_WORD_SHIFT = 5;
  private static final int BLOCKS_PER_WORD = 1 << BLOCKS_PER_WORD_SHIFT;

  private final MemorySegment words;

  /** States kept in a segment of at least {@link #bytesFor} bytes; zeros mean all UNTOUCHED. */
  BlockStates(MemorySegment words) {
    this.words = words;
  }

  static long bytesFor(long blocks) {
    return wordsFor(blocks) << 3;
  }

  int of(long block) {
    return (int) (word(block >>> BLOCKS_PER_WORD_SHIFT) >>> shift(block)) & 3;
  }

  void set(long block, int state) {
    long index = block >>> BLOCKS_PER_WORD_SHIFT;
    int shift = shift(block);
    setWord(index, (word(index) & ~(3L << shift)) | ((long) state << shift));
  }

  void setRange(long first, long count, int state) {
    long block = first;
    long end = first + count;
    while (block < end) {
      long boundary = Math.min(end, (block | (BLOCKS_PER_WORD - 1)) + 1);
      long index = block >>> BLOCKS_PER_WORD_SHIFT;
      long mask = ones((int) (boundary - block) << 1) << shift(block);
      setWord(index, (word(index) & ~mask) | (ALL_LOW * state & mask));
      block = boundary;
    }
  }

  /** The first HELD block from {@code from} on and before {@code end}, or {@code end}. */
  long nextHeld(long from, long end) {
    if (from >= end) {
      return end;
    }
    long index = from >>> BLOCKS_PER_WORD_SHIFT;
    long last = (end - 1) >>> BLOCKS_PER_WORD_SHIFT;
    long held = word(index) & ALL_HELD & (-1L << shift(from));
    while (held == 0) {
      if (++index > last) {
        return end;
      }
      held = word(index) & ALL_HELD;
    }
    return Math.min(
        end, (index << BLOCKS_PER_WORD_SHIFT) + (Long.numberOfTrailingZeros(held) >> 1));
  }

  /** A hash of all states: what was ever written or discarded. */
  long digest(long blocks) {
    long digest = 0;
    for (long index = 0; index < wordsFor(blocks); index++) {
      long word = word(index);
      if (word != 0) {
        digest = fold(fold(digest, index), word);
      }
    }
    return digest;
  }

  /** Takes one more word into a running hash. */
  static long fold(long digest, long word) {
    return Long.rotateLeft((digest ^ word) * 0x9e37_79b9_7f4a_7c15L, 31) * 0xbf58_476d_1ce4_e5b9L;
  }

  private long word(long index) {
    return words.get(WORD, index << 3);
  }

  private void setWord(long index, long word) {
    words.set(WORD, index << 3, word);
  }

  private static long wordsFor(long blocks) {
    return (blocks + BLOCKS_PER_WORD - 1) >>> BLOCKS_PER_WORD_SHIFT;
  }

  private static int shift(long block) {
    return (int) (block & (BLOCKS_PER_WORD - 1)) << 1;
  }

  private static long ones(int bits) {
    return -1L >>> (64 - bits);
  }
}
