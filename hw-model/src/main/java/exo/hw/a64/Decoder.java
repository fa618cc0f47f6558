package exo.hw.a64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The decode table (Arm ARM, C4.1). Bits 28:25 name the class; within it the leaves are tried in
 * turn, and as they are disjoint their order is nothing but speed.
 */
public final class Decoder {
  private static final int CLASS_SHIFT = 25;
  private static final int CLASSES = 16;
  private static final int VECTOR_CLASSES = 3 << 26;
  private static final List<Encoding> ENCODINGS = all();
  private static final Encoding[][] BY_CLASS = byClass();

  private Decoder() {}

  private static List<Encoding> all() {
    List<Encoding> all = new ArrayList<>();
    for (InstructionGroup each : InstructionGroup.values()) {
      all.addAll(each.encodings());
    }
    return List.copyOf(all);
  }

  private static Encoding[][] byClass() {
    Encoding[][] table = new Encoding[CLASSES][];
    for (int i = 0; i < CLASSES; i++) {
      int bits = i << CLASS_SHIFT;
      int mask = (CLASSES - 1) << CLASS_SHIFT;
      table[i] =
          ENCODINGS.stream()
              .filter(e -> ((e.value() ^ bits) & e.mask() & mask) == 0)
              .toArray(Encoding[]::new);
    }
    return table;
  }

  /** Every leaf; they are disjoint. */
  public static List<Encoding> encodings() {
    return ENCODINGS;
  }

  /** The leaf that takes a word, though it may refuse what the other bits say. */
  public static Optional<Encoding> encoding(int word) {
    return Arrays.stream(BY_CLASS[word >>> CLASS_SHIFT & (CLASSES - 1)])
        .filter(e -> e.matches(word))
        .findFirst();
  }

  /** Decodes a word. What no leaf takes, and what a leaf refuses, is undefined. */
  public static Instruction decode(int word) {
    for (Encoding e : BY_CLASS[word >>> CLASS_SHIFT & (CLASSES - 1)]) {
      if (e.matches(word)) {
        return e.factory().decode(word);
      }
    }
    return Undefined.INSTRUCTION;
  }

  /**
   * Whether an instruction uses vector registers, and so traps where CPACR_EL1.FPEN does not allow
   * it (Arm ARM, C4.1): loads and stores, x1x0, with bit 26 set, and all of x111. What names FPCR
   * or FPSR is a system instruction and asks for itself.
   */
  static boolean usesVectors(int word) {
    return (word & VECTOR_CLASSES) == VECTOR_CLASSES;
  }

  /** Whether a word is an instruction that this machine has. */
  public static boolean isDefined(int word) {
    return !(decode(word) instanceof Undefined);
  }
}
