package exo.tests.a64;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * Instructions in a state: what an implementation executes. The words stand at {@code slot} (an
 * index, in words) of the code page; all other words of that page are {@link #FILL}, so that the
 * run ends there. {@code area} is what the data area holds, in words of 8 bytes. Neither page may
 * be executed, or written, as the other is, and the pages on both sides of each are not mapped.
 */
record Instance(int[] words, int slot, State before, long[] area) {
  static final long CODE = 0x1000_0000L;
  static final long AREA = 0x2000_0000L;
  static final int PAGE = 4096;

  /** BRK #0xF070. */
  static final int FILL = 0xD43E_0E00;

  private static final int RECORD_INSTANCE = 2;

  /** The same for the same arguments: one number names an instance of a leaf. */
  static Instance of(long seed, Leaf leaf, int ordinal, long[] area) {
    SplittableRandom draw = new SplittableRandom(mixed(seed, leaf, ordinal + 1));
    int slot = draw.nextInt(64, 900);
    int word = Words.draw(leaf, draw);
    State before = States.draw(Words.laneBits(word, draw), draw);
    Addresses.aim(word, slot, before, draw);
    return new Instance(Words.withPrelude(word, draw), slot, before, area);
  }

  /** The data area that all instances of a leaf begin with. */
  static long[] area(long seed, Leaf leaf) {
    SplittableRandom draw = new SplittableRandom(mixed(seed, leaf, 0));
    long[] area = new long[PAGE / 8];
    for (int i = 0; i < area.length; i++) {
      area[i] = draw.nextBoolean() ? States.integer(draw) : States.lanes(draw);
    }
    return area;
  }

  private static long mixed(long seed, Leaf leaf, int ordinal) {
    long bits = ((long) leaf.mask() << 32) | (leaf.value() & 0xFFFF_FFFFL);
    return (seed * 0x9E37_79B9_7F4A_7C15L + bits) * 0xD6E8_FEB8_6659_FD93L + ordinal;
  }

  /** Address of the word after the last. */
  long end() {
    return CODE + 4L * (slot + words.length);
  }

  /** The word at an address that is one of this instance's. */
  int wordAt(long pc) {
    return words[(int) ((pc - CODE) >> 2) - slot];
  }

  /** As the oracle reads it. */
  void write(ByteBuffer to) {
    to.putInt(RECORD_INSTANCE).putInt(slot | words.length << 16);
    before.write(to);
    for (int word : words) {
      to.putInt(word);
    }
    if (words.length % 2 != 0) {
      to.putInt(0);
    }
  }
}
