package exo.tests.a64;

import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Draws instruction words: what a leaf leaves open is drawn at random, registers mostly small
 * numbers and 31.
 *
 * <p>Never drawn: what calls the kernel; a branch to itself; what reads a clock or names the model
 * of the processor; and what the architecture leaves CONSTRAINED UNPREDICTABLE, where two right
 * implementations may differ.
 */
final class Words {
  private static final int ATTEMPTS = 1_000;

  private static final int FPCR = 3 << 19 | 3 << 16 | 4 << 12 | 4 << 8;
  private static final int FPSR = FPCR | 1 << 5;

  /** op0:op1:CRn:CRm:op2 in bits 20:5, of what EL0 may name. */
  private static final int[] SYSTEM = {
    system(3, 3, 13, 0, 2),
    system(3, 3, 13, 0, 3),
    FPCR,
    FPSR,
    system(3, 3, 0, 0, 1),
    system(3, 3, 0, 0, 7),
    system(3, 3, 14, 0, 0),
    system(3, 3, 14, 3, 1),
    system(3, 3, 4, 2, 0),
    system(3, 3, 4, 2, 1),
    system(1, 3, 7, 5, 1),
    system(1, 3, 7, 11, 1),
    system(1, 3, 7, 14, 1),
    system(1, 3, 7, 4, 1),
    system(1, 3, 7, 10, 1)
  };

  private Words() {}

  private static int system(int op0, int op1, int crn, int crm, int op2) {
    return op0 << 19 | op1 << 16 | crn << 12 | crm << 8 | op2 << 5;
  }

  static boolean isSystem(int word) {
    return (word & 0xFFC0_0000) == 0xD500_0000;
  }

  static boolean isLoadOrStore(int word) {
    return (word & 0x0A00_0000) == 0x0800_0000;
  }

  /**
   * The size of the lanes that an instruction of vectors or floating point works on, as far as its
   * fields suggest one; 0 for other instructions.
   */
  static int laneBits(int word, SplittableRandom draw) {
    if ((word & 0x0E00_0000) != 0x0E00_0000) {
      return 0;
    }
    int size = field(word, 22, 2);
    if ((word & 0x5E00_0000) == 0x1E00_0000) {
      return size == 3 ? 16 : 32 << size % 2;
    }
    if ((word & 0x8F80_0400) == 0x0F00_0400 && field(word, 19, 4) != 0) {
      return 8 << (31 - Integer.numberOfLeadingZeros(field(word, 19, 4)));
    }
    return switch (draw.nextInt(4)) {
      case 0, 1 -> 8 << size;
      case 2 -> 32 << size % 2;
      default -> 16;
    };
  }

  /** Bit n: whether the word is a load that may change Vn. */
  static int vectorsLoaded(int word) {
    if (!isLoadOrStore(word) || field(word, 26, 1) == 0) {
      return 0;
    }
    int fourFromT = Integer.rotateLeft(0xF, field(word, 0, 5));
    return fourFromT | 1 << field(word, 10, 5);
  }

  /** Exclusives and ordered accesses. */
  static boolean isOrdered(int word) {
    return (word & 0x3F00_0000) == 0x0800_0000;
  }

  /** SYS of an address, DC ZVA and such. */
  static boolean cleansCache(int word) {
    return isSystem(word) && field(word, 19, 2) == 1;
  }

  static boolean isExclusiveStore(int word) {
    return isOrdered(word) && field(word, 22, 2) == 0;
  }

  /** MSR of FPCR or FPSR. */
  static boolean setsControls(int word) {
    return isSystem(word) && field(word, 21, 1) == 0 && ofAarch32Only(word) != 0;
  }

  /** What EL1 keeps from EL0: DAIF, timers, the debugger's registers. */
  static boolean isTrapped(int word) {
    int crn = field(word, 12, 4);
    int crm = field(word, 8, 4);
    boolean daif = crn == 4 && crm == 2 && field(word, 5, 3) == 1;
    return isSystem(word)
        && switch (field(word, 19, 2)) {
          case 0 -> crn == 4;
          case 3 -> daif || (crn == 14 && (crm != 0 || field(word, 5, 3) == 1));
          default -> field(word, 19, 2) == 2;
        };
  }

  static int field(int word, int low, int bits) {
    return word >>> low & (1 << bits) - 1;
  }

  /** False for a leaf of which no word may be drawn. */
  static boolean isDrawable(Leaf leaf) {
    return tried(leaf, new SplittableRandom(0)).isPresent();
  }

  /**
   * @throws IllegalArgumentException for a leaf that is not drawable
   */
  static int draw(Leaf leaf, SplittableRandom draw) {
    return tried(leaf, draw)
        .orElseThrow(() -> new IllegalArgumentException(leaf + ": no word of it may be drawn"));
  }

  private static OptionalInt tried(Leaf leaf, SplittableRandom draw) {
    for (int i = 0; i < ATTEMPTS; i++) {
      int open = draw.nextInt();
      for (int low : new int[] {0, 5, 10, 16}) {
        open = registers(open, low, draw);
      }
      int word = leaf.value() | (fit(leaf, open, draw) & ~leaf.mask());
      if (isFit(word)) {
        return OptionalInt.of(word);
      }
    }
    return OptionalInt.empty();
  }

  private static int registers(int open, int low, SplittableRandom draw) {
    int register =
        switch (draw.nextInt(8)) {
          case 0 -> 31;
          case 1, 2, 3 -> draw.nextInt(8);
          default -> field(open, low, 5);
        };
    return (open & ~(31 << low)) | (register << low);
  }

  /**
   * Bits that should be one are one, half of the system registers are ones that exist, and half of
   * the distances from the instruction stay in the page.
   */
  private static int fit(Leaf leaf, int open, SplittableRandom draw) {
    int word = leaf.value() | (open & ~leaf.mask());
    if (isSystem(word) && draw.nextBoolean()) {
      return (open & ~0x001F_FFE0) | SYSTEM[draw.nextInt(SYSTEM.length)];
    }
    if (isOrdered(word)) {
      boolean stores = field(word, 22, 1) == 0 && field(word, 23, 1) == 0;
      boolean pair = field(word, 21, 1) == 1;
      return open | (stores ? 0 : 31 << 16) | (pair ? 0 : 31 << 10);
    }
    int distance = distanceBits(word);
    if (distance != 0 && draw.nextBoolean()) {
      int low = distance == 26 ? 0 : 5;
      int field = (1 << distance) - 1;
      return (open & ~(field << low)) | ((draw.nextInt(-63, 64) & field) << low);
    }
    return open;
  }

  /**
   * Width of the signed distance, in words, of a direct branch or a literal; 0 for another
   * instruction.
   */
  private static int distanceBits(int word) {
    if ((word & 0x7C00_0000) == 0x1400_0000) {
      return 26;
    }
    if ((word & 0x7E00_0000) == 0x3600_0000) {
      return 14;
    }
    boolean conditional =
        (word & 0xFE00_0000) == 0x5400_0000 || (word & 0x7E00_0000) == 0x3400_0000;
    return conditional || (word & 0x3B00_0000) == 0x1800_0000 ? 19 : 0;
  }

  /** Whether two right implementations must agree about the word. */
  static boolean isFit(int word) {
    return !callsKernel(word)
        && !branchesToItself(word)
        && !tellsModel(word)
        && !(cleansCache(word) && field(word, 0, 5) == 31)
        && !(isLoadOrStore(word) && isUnpredictable(word));
  }

  private static boolean callsKernel(int word) {
    return (word & 0xFFE0_001F) == 0xD400_0001;
  }

  private static boolean branchesToItself(int word) {
    int distance = distanceBits(word);
    boolean literal = (word & 0x3B00_0000) == 0x1800_0000;
    return distance != 0 && !literal && field(word, distance == 26 ? 0 : 5, distance) == 0;
  }

  /**
   * The virtual count; the identification registers, which this emulator lets EL0 read; the registers of
   * the performance monitors and of debuggers.
   */
  private static boolean tellsModel(int word) {
    if (!isSystem(word) || field(word, 20, 1) == 0) {
      return false;
    }
    boolean debug = field(word, 19, 1) == 0;
    boolean forAll = field(word, 16, 3) == 3;
    int crm = field(word, 8, 4);
    return switch (field(word, 12, 4)) {
      case 0 -> debug || !forAll;
      case 9 -> true;
      case 14 -> debug || crm >= 8 || (crm == 0 && field(word, 5, 3) > 1);
      default -> false;
    };
  }

  /**
   * The bits of a status register that are there for AArch32, and RES0 in a processor without it:
   * Stride and Len of FPCR, NZCV of FPSR.
   */
  static long ofAarch32Only(int word) {
    return switch (word & 0x001F_FFE0) {
      case FPCR -> 0x0037_0000;
      case FPSR -> 0xF000_0000L;
      default -> 0;
    };
  }

  private static boolean isUnpredictable(int word) {
    int t = field(word, 0, 5);
    int n = field(word, 5, 5);
    int t2 = field(word, 10, 5);
    int s = field(word, 16, 5);
    boolean general = field(word, 26, 1) == 0;
    boolean load = field(word, 22, 1) == 1;
    if (isOrdered(word)) {
      boolean pair = field(word, 21, 1) == 1;
      boolean named = s == t || (s == n && n != 31) || (pair && s == t2);
      return field(word, 23, 1) == 0 && (load ? pair && t == t2 : named);
    }
    return switch (field(word, 27, 3)) {
      case 5 -> {
        boolean based = general && n != 31 && field(word, 23, 1) == 1 && (t == n || t2 == n);
        yield based || (load && t == t2);
      }
      case 7 -> {
        boolean indexed =
            field(word, 24, 1) == 0 && field(word, 21, 1) == 0 && field(word, 10, 1) == 1;
        yield general && indexed && t == n && n != 31;
      }
      default -> false;
    };
  }

  /**
   * Half of the exclusive stores come after an exclusive load of the same address, so that they
   * store.
   */
  static int[] withPrelude(int word, SplittableRandom draw) {
    if (!isExclusiveStore(word) || field(word, 5, 5) == 30 || draw.nextBoolean()) {
      return new int[] {word};
    }
    int load = (word & 0xFFE0_03E0) | 1 << 22 | 31 << 16 | 31 << 10 | 30;
    return new int[] {load, word};
  }
}
