package exo.tests.a64.text;

import java.util.SplittableRandom;

/**
 * Words of a leaf, drawn from a seed. Registers and immediates are at their ends more often than
 * chance would have it: what is silent or has another name is there.
 */
record Drawn(String leaf, int mask, int value) {
  private static final int[] FIELDS = {0, 5, 10, 16};

  /** The same for the same arguments. */
  int word(long seed, int ordinal) {
    long bits = (long) mask << 32 | (value & 0xFFFF_FFFFL);
    SplittableRandom draw = new SplittableRandom((seed * 31 + bits) * 31 + ordinal);
    int open = draw.nextInt();
    for (int low : FIELDS) {
      open = draw.nextInt(6) == 0 ? open | 31 << low : open;
      open = draw.nextInt(6) == 0 ? open & ~(31 << low) : open;
    }
    return value | (open & ~mask);
  }
}
