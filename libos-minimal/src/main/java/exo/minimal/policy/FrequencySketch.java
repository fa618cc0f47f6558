package exo.minimal.policy;

/**
 * How often pages were asked for lately, roughly and in little room: a count-min sketch (Cormode and
 * Muthukrishnan, 2005) of four rows of four-bit counters, sixteen to a long.
 *
 * <p>Each row counts a page in a place of its own choice; the least of the four is the estimate. Two
 * pages that share a place make it too high, never too low. After each sample of ten uses per frame all
 * counters are halved, and so is the number of uses counted: what is not used any more is forgotten.
 *
 * <p>A row has four counters per frame, rounded up to a power of two and at least {@value #NARROWEST}.
 */
final class FrequencySketch {
  static final int ROWS = 4;
  static final int MOST = 15;
  private static final int SAMPLE_PER_FRAME = 10;
  private static final int COUNTERS_PER_FRAME = 4;
  private static final int NARROWEST = 64;

  private static final long LOW_THREE_BITS = 0x7777_7777_7777_7777L;

  private final long[] counters;
  private final int width;
  private final long sample;
  private long counted;

  FrequencySketch(int frames) {
    width = width(frames);
    counters = new long[(int) ((long) ROWS * width / 16)];
    sample = (long) SAMPLE_PER_FRAME * frames;
  }

  /** {@return counters per row, for that many frames} */
  static int width(int frames) {
    long wanted = Math.clamp((long) COUNTERS_PER_FRAME * frames, NARROWEST, 1 << 29);
    return Integer.highestOneBit((int) wanted - 1) << 1;
  }

  /** {@return where a row counts a page; SplittableRandom's mix makes neighbours strangers} */
  static int place(int page, int row, int width) {
    long z = (page * (long) ROWS + row + 1) * 0x9E37_79B9_7F4A_7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return (int) (z ^ (z >>> 31)) & (width - 1);
  }

  /** Counts a use. */
  void count(int page) {
    for (int row = 0; row < ROWS; row++) {
      int counter = row * width + place(page, row, width);
      if (value(counter) < MOST) {
        counters[counter >>> 4] += 1L << shift(counter);
      }
    }
    counted++;
    if (counted == sample) {
      halve();
    }
  }

  /** {@return about how often, 0 to 15} */
  int estimate(int page) {
    int least = MOST;
    for (int row = 0; row < ROWS; row++) {
      least = Math.min(least, value(row * width + place(page, row, width)));
    }
    return least;
  }

  private int value(int counter) {
    return (int) (counters[counter >>> 4] >>> shift(counter)) & MOST;
  }

  private static int shift(int counter) {
    return (counter & 15) * 4;
  }

  private void halve() {
    for (int i = 0; i < counters.length; i++) {
      counters[i] = counters[i] >>> 1 & LOW_THREE_BITS;
    }
    counted /= 2;
  }
}
