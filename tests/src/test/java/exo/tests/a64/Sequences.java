package exo.tests.a64;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * Draws sequences of instructions without branches, of which most run to their end: what one leaves
 * in registers, flags, monitor and memory another finds.
 */
final class Sequences {
  static final int LENGTH = 50;

  /** What a sequence is counted under. */
  static final Leaf LEAF = new Leaf("sequence", 0, 0);

  /** One in so many instructions may go astray. */
  private static final int ASTRAY = 1_000;

  private final long seed;
  private final List<Leaf> leaves;
  private final IntPredicate isDefined;

  /**
   * @param leaves to draw from, each as often as any other
   * @param isDefined keeps words of reserved operands, which would end a sequence, out
   */
  Sequences(long seed, List<Leaf> leaves, IntPredicate isDefined) {
    this.seed = seed;
    this.leaves = leaves.stream().filter(Sequences::isStraight).filter(Words::isDrawable).toList();
    this.isDefined = isDefined;
  }

  private static boolean isStraight(Leaf leaf) {
    int word = leaf.value();
    boolean branches = (word & 0x1C00_0000) == 0x1400_0000 && !Words.isSystem(word);
    boolean unallocated = (leaf.mask() & 0x1800_0000) == 0x1800_0000 && (word & 0x1800_0000) == 0;
    return !branches && !unallocated && !Words.isTrapped(word);
  }

  /** Those that there are sequences of. */
  List<Leaf> leaves() {
    return leaves;
  }

  /** The same for the same seed and number. */
  Instance draw(int ordinal, long[] area) {
    SplittableRandom draw = new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + ordinal);
    int slot = draw.nextInt(64, 900);
    State before = States.draw(0, draw);
    Bases bases = new Bases(before, draw);
    int[] words = new int[LENGTH];
    for (int i = 0; i < LENGTH; ) {
      int[] next = next(bases, Instance.CODE + 4L * (slot + i), draw);
      for (int j = 0; j < next.length && i < LENGTH; j++) {
        words[i++] = next[j];
        bases.append(next[j]);
      }
    }
    return new Instance(words, slot, before, area);
  }

  /** A word, or the exclusive load that it follows and the word. */
  private int[] next(Bases bases, long pc, SplittableRandom draw) {
    boolean astray = draw.nextInt(ASTRAY) == 0;
    while (true) {
      Leaf leaf = leaves.get(draw.nextInt(leaves.size()));
      int word = Bases.aim(leaf, Words.draw(leaf, draw), draw);
      if (Words.isFit(word) && isDefined.test(word) && bases.admit(word, pc, astray)) {
        return Words.withPrelude(word, draw);
      }
    }
  }
}
