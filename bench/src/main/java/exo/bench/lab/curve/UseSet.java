package exo.bench.lab.curve;

/**
 * A set of numbers whose largest is found in a few steps: a tree of bits, 64 to a node, where a bit says that something is set below it.
 */
final class UseSet {
  private static final int STEP = 6;

  private final long[][] levels;

  /**
   * @param end more than any number in it
   */
  UseSet(int end) {
    int height = 1;
    for (long reach = 64; reach < end; reach <<= STEP) {
      height++;
    }
    levels = new long[height][];
    long size = end;
    for (int level = 0; level < height; level++) {
      size = (size + 63) >>> STEP;
      levels[level] = new long[(int) size];
    }
  }

  void add(int use) {
    int at = use;
    for (long[] level : levels) {
      level[at >>> STEP] |= 1L << at;
      at >>>= STEP;
    }
  }

  void remove(int use) {
    int at = use;
    for (long[] level : levels) {
      level[at >>> STEP] &= ~(1L << at);
      if (level[at >>> STEP] != 0) {
        return;
      }
      at >>>= STEP;
    }
  }

  /** {@return the largest; there must be one} */
  int largest() {
    int at = 0;
    for (int level = levels.length - 1; level >= 0; level--) {
      at = (at << STEP) + 63 - Long.numberOfLeadingZeros(levels[level][at]);
    }
    return at;
  }
}
