package exo.tests.a64;

import static exo.tests.a64.Words.field;

import java.util.SplittableRandom;

/**
 * The registers whose use depends on what they hold, along a sequence: SP and X26 to X28 are bases,
 * X24 and X25 indices, and X23 is what FPCR and FPSR are set to. Nothing writes them but the write-back of loads and stores, so that where an access goes
 * is known when it is drawn.
 */
final class Bases {
  private static final int CONTROLS = 23;
  private static final int FIRST_INDEX = 24;
  private static final int FIRST_BASE = 26;
  private static final int LAST_BASE = 28;
  private static final int LONGEST_ACCESS = 64;

  /** Of FPCR and of FPSR. */
  private static final int CONTROL_BITS = 0x0FC0_009F;

  private final State state;

  // What the last exclusive load was of: its address, 0 for none; its size and whether of a pair.
  private long marked;
  private int markedSize;

  /** Puts the bases into the data area. */
  Bases(State before, SplittableRandom draw) {
    state = before.copy();
    for (int i = FIRST_BASE; i <= LAST_BASE; i++) {
      state.x[i] = Instance.AREA + 16L * draw.nextInt(8, Instance.PAGE / 16 - 8);
    }
    state.x[CONTROLS] = draw.nextInt() & CONTROL_BITS;
    state.x[FIRST_INDEX] = draw.nextInt(16);
    state.x[FIRST_INDEX + 1] = draw.nextInt(-8, 8);
    System.arraycopy(state.x, 0, before.x, 0, state.x.length);
  }

  /** The same word of the leaf where possible, with its address in these registers. */
  static int aim(Leaf leaf, int word, SplittableRandom draw) {
    int aimed = word;
    if (Words.isLoadOrStore(word)) {
      aimed = (aimed & ~(31 << 5)) | (base(draw) << 5);
      boolean structures = field(word, 27, 3) == 1 && !Words.isOrdered(word);
      if (structures || Addresses.isIndexed(word)) {
        aimed = (aimed & ~(31 << 16)) | (draw.nextInt(FIRST_INDEX, FIRST_BASE) << 16);
      }
    } else if (Words.cleansCache(word)) {
      aimed = (aimed & ~31) | draw.nextInt(FIRST_BASE, LAST_BASE + 1);
    } else if (Words.setsControls(word)) {
      aimed = (aimed & ~31) | CONTROLS;
    }
    return leaf.value() | (aimed & ~leaf.mask());
  }

  private static int base(SplittableRandom draw) {
    int n = draw.nextInt(FIRST_BASE, LAST_BASE + 2);
    return n > LAST_BASE ? State.SP : n;
  }

  private static boolean isOurs(int register) {
    return register >= CONTROLS && register <= LAST_BASE;
  }

  /**
   * Whether a word may come next.
   *
   * @param pc its address
   * @param astray whether it may access what is outside of the area, and end the run
   */
  boolean admit(int word, long pc, boolean astray) {
    if (!Words.isLoadOrStore(word)) {
      boolean aimed = Words.cleansCache(word) || Words.setsControls(word);
      return aimed ? isOurs(field(word, 0, 5)) : comparesFloats(word) || !writesOurs(word);
    }
    if (field(word, 27, 3) == 3) {
      long target = pc + 4L * Addresses.signed(word, 5, 19);
      return !loadsOurs(word) && target >> 12 == Instance.CODE >> 12;
    }
    return !loadsOurs(word) && isLawful(word) && (astray || staysInside(word));
  }

  /** FCMP and FCMPE: bits 4:0 are opcode2 and no register, and 24 is FCMPE with zero. */
  private static boolean comparesFloats(int word) {
    return (word & 0xFF20_FC07) == 0x1E20_2000;
  }

  /** Data processing: SP is Rd of what has an immediate or an extended register. */
  private static boolean writesOurs(int word) {
    int d = field(word, 0, 5);
    boolean mayBeSp = (word & 0x1C00_0000) == 0x1000_0000 || (word & 0x1F20_0000) == 0x0B20_0000;
    return isOurs(d) || (mayBeSp && d == State.SP);
  }

  private static boolean loadsOurs(int word) {
    if (field(word, 26, 1) == 1) {
      return false;
    }
    boolean pair = Words.isOrdered(word) || field(word, 27, 3) == 5;
    return isOurs(field(word, 0, 5))
        || (pair && isOurs(field(word, 10, 5)))
        || (Words.isOrdered(word) && isOurs(field(word, 16, 5)));
  }

  /**
   * What the emulator does not check or the architecture leaves open: alignment of ordered accesses
   * and of SP; an exclusive store of another size than its load.
   */
  private boolean isLawful(int word) {
    long base = state.x[field(word, 5, 5)];
    if (field(word, 5, 5) == State.SP && (Addresses.writeBack(word, state) & 15) != 0) {
      return false;
    }
    return !Words.isOrdered(word)
        || ((base & 15) == 0
            && (!Words.isExclusiveStore(word) || marked != base || markedSize == size(word)));
  }

  private boolean staysInside(int word) {
    long base = state.x[field(word, 5, 5)];
    return isInside(base + Addresses.offset(word, state))
        && isInside(base + Addresses.writeBack(word, state));
  }

  private static boolean isInside(long va) {
    return va >= Instance.AREA && va <= Instance.AREA + Instance.PAGE - LONGEST_ACCESS;
  }

  /** The word comes next. */
  void append(int word) {
    if (!Words.isLoadOrStore(word)) {
      return;
    }
    if (Words.isExclusiveStore(word)) {
      marked = 0;
    } else if (Words.isOrdered(word) && field(word, 23, 1) == 0) {
      marked = state.x[field(word, 5, 5)];
      markedSize = size(word);
    }
    if (field(word, 27, 3) != 3) {
      state.x[field(word, 5, 5)] += Addresses.writeBack(word, state);
    }
  }

  private static int size(int word) {
    return field(word, 30, 2) << 1 | field(word, 21, 1);
  }
}
