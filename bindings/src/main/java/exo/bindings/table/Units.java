package exo.bindings.table;

import java.util.Arrays;

/**
 * Which units are free, of a kind that is bound one by one: a cache of the binding table. A bitmap with summaries, so that the next free
 * unit is found in as many steps as the count has digits in base 64.
 *
 * <pre>
 *   level 1   bit i: word i of level 0 has a free unit      [ 1 0 1 1 … ]
 *   level 0   bit i: unit i is free                         [ 0 1 0 0 … 1 ][ 0 0 … ][ …
 * </pre>
 */
final class Units {
  private final int count;
  private final long[][] free;
  private long freeCount;

  Units(int count) {
    this.count = count;
    free = levels(count);
    freeCount = count;
  }

  /** All bits below {@code count} set, level by level, up to a level of one word. */
  private static long[][] levels(int count) {
    int height = 1;
    for (int words = wordsFor(count); words > 1; words = wordsFor(words)) {
      height++;
    }
    long[][] levels = new long[height][];
    int bits = count;
    for (int level = 0; level < height; level++) {
      long[] words = new long[wordsFor(bits)];
      Arrays.fill(words, -1L);
      if ((bits & 63) != 0) {
        words[bits >> 6] = (1L << bits) - 1;
      } else if (bits == 0) {
        words[0] = 0;
      }
      levels[level] = words;
      bits = words.length;
    }
    return levels;
  }

  private static int wordsFor(int bits) {
    return Math.max(1, (bits + 63) >> 6);
  }

  int count() {
    return count;
  }

  long freeCount() {
    return freeCount;
  }

  boolean isFree(int unit) {
    return (free[0][unit >> 6] & 1L << unit) != 0;
  }

  /** Takes a free unit. */
  void take(int unit) {
    if (!isFree(unit)) {
      throw new IllegalStateException("unit " + unit + " is taken twice");
    }
    freeCount--;
    int bit = unit;
    for (long[] level : free) {
      level[bit >> 6] &= ~(1L << bit);
      if (level[bit >> 6] != 0) {
        return;
      }
      bit >>= 6;
    }
  }

  /** Frees a unit that is taken. */
  void release(int unit) {
    if (isFree(unit)) {
      throw new IllegalStateException("unit " + unit + " is freed twice");
    }
    freeCount++;
    int bit = unit;
    for (long[] level : free) {
      long before = level[bit >> 6];
      level[bit >> 6] = before | 1L << bit;
      if (before != 0) {
        return;
      }
      bit >>= 6;
    }
  }

  /** {@return the first free unit at or after {@code from}, or -1} */
  int nextFree(long from) {
    int at = Math.clamp(from, 0, count);
    for (int level = 0; level < free.length; level++) {
      int word = at >> 6;
      if (word >= free[level].length) {
        return -1;
      }
      long rest = free[level][word] & -1L << at;
      if (rest != 0) {
        return descend(level, (word << 6) + Long.numberOfTrailingZeros(rest));
      }
      at = word + 1; // nothing left in this word: ask the level above for the next one that has
      // something
    }
    return -1;
  }

  private int descend(int level, int bit) {
    int at = bit;
    for (int below = level - 1; below >= 0; below--) {
      at = (at << 6) + Long.numberOfTrailingZeros(free[below][at]);
    }
    return at;
  }
}
