package exo.tests.a64.translation;

import exo.hw.Descriptor;
import exo.hw.mmu.SystemRegisters;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws a question. Every table has entries at the same few indices of its level, and the addresses
 * favour these, so that most walks come far and end in every way there is.
 */
final class Drawing {
  static final int MAX_TABLES = 24;

  private static final int ADDRESSES = 32;
  private static final int POOL = 3;
  private static final int LAST_LEVEL = Descriptor.LAST_LEVEL;
  private static final int LEAST_T0SZ = 16;
  private static final int MOST_T0SZ = 39;
  private static final int[] EDGES = {16, 24, 25, 33, 34, 39};
  private static final int[] PHYSICAL_BITS = {32, 36, 40, 40, 40, 40, 40, 40};

  /** Where no memory answers, from 4 GiB on only with larger addresses; no device is there. */
  private static final long[] ABSENT = {
    Question.MEMORY_END, 0x8000_0000L, 0x1_0000_0000L, 0x8_0000_0000L, 0x20_0000_0000L
  };

  private static final long ATTRIBUTES =
      0xFL << 55 | 0xFL << 49 | Descriptor.UXN | Descriptor.PXN | 1L << 48 | 0x3FFL << 2;
  private static final long TABLE_IGNORED = 0x7FL << 52 | 0xFL << 48 | 0x3FFL << 2;
  private static final long UPPER_HALF = 1L << 55;

  private final SplittableRandom draw;
  private final int t0sz;
  private final int inputBits;
  private final int startLevel;
  private final int ips;
  private final int outputBits;
  private final int[][] pools = new int[LAST_LEVEL + 1][];
  private final List<long[]> tables = new ArrayList<>();
  private final List<Integer> levels = new ArrayList<>();

  Drawing(long seed) {
    draw = new SplittableRandom(seed);
    t0sz = draw.nextInt(16) == 0 ? draw.nextInt(64) : usualT0sz();
    inputBits = 64 - Math.clamp(t0sz, LEAST_T0SZ, MOST_T0SZ);
    startLevel = inputBits > 39 ? 0 : inputBits > 30 ? 1 : 2;
    ips = draw.nextInt(8);
    outputBits = PHYSICAL_BITS[ips];
    for (int level = startLevel; level <= LAST_LEVEL; level++) {
      pools[level] = pool(level);
    }
  }

  private int usualT0sz() {
    return draw.nextBoolean()
        ? EDGES[draw.nextInt(EDGES.length)]
        : draw.nextInt(LEAST_T0SZ, MOST_T0SZ + 1);
  }

  private int entries(int level) {
    return level == startLevel ? 1 << (inputBits - Descriptor.shift(level)) : Question.PAGE_WORDS;
  }

  private int[] pool(int level) {
    int[] pool = new int[POOL];
    for (int i = 0; i < POOL; i++) {
      pool[i] = draw.nextInt(entries(level));
    }
    if (draw.nextInt(4) == 0) {
      pool[0] = entries(level) - 1;
    }
    return pool;
  }

  Question question() {
    int firstBytes = entries(startLevel) * Long.BYTES;
    int at = draw.nextInt(Question.PAGE / firstBytes) * firstBytes;
    newTable(startLevel);
    fill(0, at / Long.BYTES);
    for (int i = 1; i < tables.size(); i++) {
      fill(i, 0);
    }
    long[] addresses = new long[ADDRESSES];
    boolean tags = draw.nextInt(3) == 0;
    for (int i = 0; i < ADDRESSES; i++) {
      addresses[i] = address(tags);
    }
    return new Question(ttbr0(at), tcr(tags), sctlr(), words(), addresses);
  }

  private long[] words() {
    long[] words = new long[tables.size() * Question.PAGE_WORDS];
    for (int i = 0; i < tables.size(); i++) {
      System.arraycopy(tables.get(i), 0, words, i * Question.PAGE_WORDS, Question.PAGE_WORDS);
    }
    return words;
  }

  // ---- registers ----

  private long ttbr0(int at) {
    long table =
        switch (draw.nextInt(24)) {
          case 0 -> absent();
          case 1 -> beyond();
          default -> Question.ARENA + at;
        };
    // Bits below the table's alignment, CnP among them, are ignored.
    int low = draw.nextInt(4) == 0 ? draw.nextInt(entries(startLevel) * Long.BYTES) : 0;
    return SystemRegisters.ttbr(table | low, draw.nextInt(1 << 16));
  }

  private long tcr(boolean tags) {
    long tcr = t0sz | (long) ips << SystemRegisters.TCR_IPS_SHIFT | SystemRegisters.TCR_EPD1;
    tcr |= sometimes(SystemRegisters.TCR_EPD0, 24);
    tcr |= sometimes(SystemRegisters.TCR_AS, 2);
    tcr |= sometimes(SystemRegisters.TCR_HA, 2);
    tcr |= sometimes(SystemRegisters.TCR_HD, 2);
    // Cacheability and shareability of the walk itself.
    tcr |= (long) draw.nextInt(1 << 6) << 8;
    return tags ? tcr | SystemRegisters.TCR_TBI0 : tcr;
  }

  private long sctlr() {
    return SystemRegisters.SCTLR_M | sometimes(SystemRegisters.SCTLR_WXN, 3);
  }

  private long sometimes(long bits, int in) {
    return draw.nextInt(in) == 0 ? bits : 0;
  }

  // ---- tables ----

  private int newTable(int level) {
    tables.add(new long[Question.PAGE_WORDS]);
    levels.add(level);
    return tables.size() - 1;
  }

  private void fill(int table, int from) {
    int level = levels.get(table);
    for (int index : pools[level]) {
      tables.get(table)[from + index] = descriptor(level);
    }
  }

  private long descriptor(int level) {
    int kind = draw.nextInt(100);
    if (kind < 6) {
      return draw.nextLong() & ~Descriptor.VALID;
    }
    // A block at level 0 is reserved, which this oracle does not know.
    boolean leaf = level == LAST_LEVEL || (level > 0 && kind < 26);
    return leaf ? leaf(level, kind) : table(level);
  }

  /** A page or a block; at level 3 at times the encoding that is reserved. */
  private long leaf(int level, int kind) {
    boolean page = level == LAST_LEVEL && kind >= 10;
    long attributes = draw.nextLong() & ATTRIBUTES;
    if (draw.nextInt(4) != 0) {
      attributes |= Descriptor.AP_EL0;
    }
    if (draw.nextInt(4) != 0) {
      attributes &= ~Descriptor.AP_READ_ONLY;
    }
    attributes = attributes & ~Descriptor.AF | (draw.nextInt(10) == 0 ? 0 : Descriptor.AF);
    return output() | attributes | (page ? 3 : 1);
  }

  /** Bits of the address below a block's size are ignored. */
  private long output() {
    return switch (draw.nextInt(16)) {
      case 0 -> beyond();
      case 1, 2, 3, 4 -> Question.ARENA + draw.nextInt(512) * (long) Question.PAGE;
      case 5, 6 -> absent();
      default -> draw.nextLong(1L << outputBits) & Descriptor.ADDRESS_MASK;
    };
  }

  private long table(int level) {
    long to =
        switch (draw.nextInt(24)) {
          case 0 -> beyond();
          case 1 -> absent();
          case 2 -> tableAt(draw.nextInt(tables.size()));
          default -> tableAt(tables.size() < MAX_TABLES ? newTable(level + 1) : existing(level + 1));
        };
    return to | (draw.nextLong() & TABLE_IGNORED) | restrictions() | 3;
  }

  /** The newest of a level, or whatever is newest. */
  private int existing(int level) {
    int last = levels.lastIndexOf(level);
    return last < 0 ? tables.size() - 1 : last;
  }

  private static long tableAt(int table) {
    return Question.ARENA + table * (long) Question.PAGE;
  }

  private long restrictions() {
    return sometimes(Descriptor.PXN_TABLE, 10)
        | sometimes(Descriptor.UXN_TABLE, 10)
        | sometimes(Descriptor.AP_TABLE_NO_EL0, 12)
        | sometimes(Descriptor.AP_TABLE_READ_ONLY, 12)
        | sometimes(1L << 63, 10);
  }

  private long absent() {
    long at = ABSENT[draw.nextInt(ABSENT.length)];
    long inside = at >>> outputBits == 0 ? at : ABSENT[0];
    return inside + draw.nextInt(16) * (long) Question.PAGE;
  }

  private long beyond() {
    int bit = draw.nextInt(outputBits, 48);
    return 1L << bit | draw.nextLong(1L << outputBits) & Descriptor.ADDRESS_MASK;
  }

  // ---- addresses ----

  private long address(boolean tags) {
    long va = draw.nextInt(Question.PAGE);
    for (int level = startLevel; level <= LAST_LEVEL; level++) {
      int index =
          draw.nextInt(24) == 0 ? draw.nextInt(entries(level)) : pools[level][draw.nextInt(POOL)];
      va |= (long) index << Descriptor.shift(level);
    }
    if (draw.nextInt(20) == 0) {
      va |= 1L << draw.nextInt(inputBits, 64);
    }
    if (draw.nextInt(40) == 0) {
      va |= -1L << inputBits;
    }
    if (tags) {
      va |= draw.nextLong() & 0xFFL << 56;
    }
    return outsideUpperRange(va);
  }

  /** The oracle itself lives in the last 2^39 bytes of the upper half. */
  private static long outsideUpperRange(long va) {
    return (va & UPPER_HALF) == 0 ? va : va & ~(1L << 45);
  }
}
