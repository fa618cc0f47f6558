package exo.hw.a64;

/** Elements of 1 &lt;&lt; scale bytes in an array of words, counted from its word {@code first}. */
final class Lane {
  private Lane() {}

  static long get(long[] words, int first, int scale, int index) {
    int at = index << scale;
    return words[first + (at >> 3)] >>> shift(at) & mask(scale);
  }

  /** Replaces an element; of {@code value} only its bits count. */
  static void set(long[] words, int first, int scale, int index, long value) {
    int at = index << scale;
    long mask = mask(scale) << shift(at);
    int word = first + (at >> 3);
    words[word] = (words[word] & ~mask) | (value << shift(at) & mask);
  }

  /** A word of elements that are all the same: the factor has a one at the foot of each. */
  static long replicated(int scale, long value) {
    long mask = mask(scale);
    return (value & mask) * Long.divideUnsigned(-1, mask);
  }

  private static int shift(int at) {
    return (at & 7) << 3;
  }

  private static long mask(int scale) {
    return -1L >>> (Long.SIZE - (Byte.SIZE << scale));
  }
}
