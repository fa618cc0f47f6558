package exo.testkit.model;

import exo.testkit.immutable.Tree;
import org.jspecify.annotations.Nullable;

/**
 * What a frame or a block holds, in words of 8 bytes.
 *
 * @param zeros whether the words that are not listed are zeros; else nobody has told
 * @param words those that are known
 */
record Contents(boolean zeros, Tree<Long> words) {
  static final Contents ZEROS = new Contents(true, Tree.empty());
  static final Contents UNKNOWN = new Contents(false, Tree.empty());

  /** {@return the word at an aligned offset, or null when it is unknown} */
  @Nullable Long word(long offset) {
    Long word = words.get(offset >>> 3);
    return word != null || !zeros ? word : Long.valueOf(0);
  }

  Contents with(long offset, @Nullable Long word) {
    if (word == null) {
      return zeros ? UNKNOWN : new Contents(false, words.without(offset >>> 3));
    }
    return new Contents(zeros, words.with(offset >>> 3, word));
  }

  /** {@return the 8 bytes from an offset, of which the last must be of the same page, or null} */
  @Nullable Long load(long offset) {
    Long low = word(offset & -8);
    int shift = (int) (offset & 7) * Byte.SIZE;
    if (shift == 0 || low == null) {
      return low;
    }
    Long high = word((offset & -8) + 8);
    return high == null ? null : Long.valueOf(low >>> shift | high << (Long.SIZE - shift));
  }

  /** {@return the same with 8 bytes stored from an offset on} */
  Contents store(long offset, long value) {
    int shift = (int) (offset & 7) * Byte.SIZE;
    long at = offset & -8;
    if (shift == 0) {
      return with(at, value);
    }
    long mask = -1L << shift;
    Contents low = with(at, merged(word(at), mask, value << shift));
    return low.with(at + 8, merged(word(at + 8), ~mask, value >>> (Long.SIZE - shift)));
  }

  private static @Nullable Long merged(@Nullable Long word, long mask, long bits) {
    return word == null ? null : Long.valueOf((word & ~mask) | bits);
  }
}
