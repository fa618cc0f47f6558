package exo.kernel.audit;

import exo.hw.memory.PhysicalMemory;

/**
 * Reads translation tables as the architecture defines them (Arm ARM, D8.3: VMSAv8-64, stage 1, 4 KiB granule, 48-bit input),
 * straight from physical memory. Written from the format and sharing nothing with the machine's walker or the kernel's: where
 * one of those is wrong, the two disagree.
 *
 * <p>Permissions are what EL0 may do without the kernel's help. A page that hardware may mark dirty counts as one that may be
 * written, on every machine: what a descriptor could allow is what its binding has to cover.
 *
 * <p>The result of a look-up stands in the fields until the next.
 */
final class TableWalk {
  /** What EL0 may do through a leaf. */
  static final int READ = 1;

  static final int WRITE = 1 << 1;
  static final int EXECUTE = 1 << 2;

  /** Stores go through at once; without it they first mark the page dirty. */
  static final int DIRTY = 1 << 3;

  /** The access flag is set. */
  static final int USED = 1 << 4;

  /** Good for every ASID. */
  static final int GLOBAL = 1 << 5;

  private static final int LAST_LEVEL = 3;
  private static final int WORDS = 512;
  private static final int PAGE_BITS = 12;
  private static final int INDEX_BITS = 9;
  private static final long OUTPUT = 0x0000_FFFF_FFFF_F000L;
  private static final int AP_1 = 6;
  private static final int AP_2 = 7;
  private static final int ACCESS_FLAG = 10;
  private static final int NOT_GLOBAL = 11;
  private static final int DIRTY_MODIFIER = 51;
  private static final int NOT_EXECUTABLE = 54;
  private static final int TABLE_NOT_EXECUTABLE = 60;
  private static final int AP_TABLE_0 = 61;
  private static final int AP_TABLE_1 = 62;

  private final PhysicalMemory memory;
  private final long frames;

  private int level;
  private long frame;
  private int allowed;

  TableWalk(PhysicalMemory memory) {
    this.memory = memory;
    this.frames = memory.frames();
  }

  /** Sees the tables and leaves of an address space. */
  interface Visitor {
    /**
     * Takes a table.
     *
     * @param valid valid descriptors in it
     * @return whether to look into it
     */
    boolean table(long tableFrame, int tableLevel, long va, int valid);

    /** Takes a descriptor that maps frames: one at level 3, 2^9 and 2^18 for blocks at levels 2 and 1. */
    void leaf(long va, int leafLevel, long firstFrame, int permissions);

    /** Takes a descriptor for a table that memory does not have. */
    void nowhere(long va, int tableLevel, long tableFrame);
  }

  /**
   * Looks an address up.
   *
   * @param root the frame of the level-0 table, or -1
   * @return whether something maps it; {@link #level}, {@link #frame} and {@link #allowed} say what
   */
  boolean find(long root, long va) {
    long table = root;
    long inherited = 0;
    for (int at = 0; table >= 0 && table < frames; at++) {
      long descriptor =
          memory.readLong((table << PAGE_BITS) | (((va >>> shift(at)) & (WORDS - 1)) << 3));
      if ((descriptor & 1) == 0) {
        return false;
      }
      if (at == LAST_LEVEL || !bit(descriptor, 1)) {
        return isLeaf(descriptor, at) && found(descriptor, inherited, at);
      }
      inherited |= descriptor;
      table = (descriptor & OUTPUT) >>> PAGE_BITS;
    }
    return false;
  }

  /**
   * Takes a descriptor that lies in no table for one of level 3.
   *
   * @return whether it maps something; {@link #level}, {@link #frame} and {@link #allowed} say what
   */
  boolean take(long descriptor) {
    return (descriptor & 1) != 0
        && isLeaf(descriptor, LAST_LEVEL)
        && found(descriptor, 0, LAST_LEVEL);
  }

  private boolean found(long descriptor, long inherited, int at) {
    level = at;
    frame = firstFrame(descriptor, at);
    allowed = permissions(descriptor, inherited);
    return true;
  }

  /** The level it was found at: 3 for a page. */
  int level() {
    return level;
  }

  /** The first frame of the page or block found. */
  long frame() {
    return frame;
  }

  /** What EL0 may do there. */
  int allowed() {
    return allowed;
  }

  /** Shows everything that a level-0 table leads to. */
  void visit(long root, Visitor visitor) {
    if (root >= 0) {
      visit(root, 0, 0, 0, visitor);
    }
  }

  private void visit(long table, int at, long base, long inherited, Visitor visitor) {
    if (table >= frames) {
      visitor.nowhere(base, at, table);
    } else if (visitor.table(table, at, base, valid(table))) {
      for (int index = 0; index < WORDS; index++) {
        long descriptor = memory.readLong((table << PAGE_BITS) | ((long) index << 3));
        if ((descriptor & 1) != 0) {
          show(descriptor, at, base | ((long) index << shift(at)), inherited, visitor);
        }
      }
    }
  }

  private void show(long descriptor, int at, long va, long inherited, Visitor visitor) {
    if (at < LAST_LEVEL && bit(descriptor, 1)) {
      long next = (descriptor & OUTPUT) >>> PAGE_BITS;
      visit(next, at + 1, va, inherited | descriptor, visitor);
    } else if (isLeaf(descriptor, at)) {
      visitor.leaf(va, at, firstFrame(descriptor, at), permissions(descriptor, inherited));
    }
  }

  /** Valid descriptors in a table. */
  int valid(long table) {
    int count = 0;
    for (long at = table << PAGE_BITS; at < (table + 1) << PAGE_BITS; at += 8) {
      count += (int) memory.readLong(at) & 1;
    }
    return count;
  }

  /** How many frames a leaf at this level maps. */
  static long span(int level) {
    return 1L << (INDEX_BITS * (LAST_LEVEL - level));
  }

  /** A page says 11 at level 3, a block 01 at levels 1 and 2; the other encodings are reserved and map nothing. */
  private static boolean isLeaf(long descriptor, int at) {
    return at != 0 && bit(descriptor, 1) == (at == LAST_LEVEL);
  }

  private static long firstFrame(long descriptor, int at) {
    return ((descriptor & OUTPUT) >>> PAGE_BITS) & -span(at);
  }

  private static int permissions(long descriptor, long inherited) {
    int may = bit(descriptor, ACCESS_FLAG) ? USED : 0;
    may |= bit(descriptor, NOT_GLOBAL) ? 0 : GLOBAL;
    may |= bit(descriptor, NOT_EXECUTABLE) || bit(inherited, TABLE_NOT_EXECUTABLE) ? 0 : EXECUTE;
    if (!bit(descriptor, AP_1) || bit(inherited, AP_TABLE_0)) {
      return may;
    }
    if (bit(inherited, AP_TABLE_1) || (bit(descriptor, AP_2) && !bit(descriptor, DIRTY_MODIFIER))) {
      return may | READ;
    }
    return may | READ | WRITE | (bit(descriptor, AP_2) ? 0 : DIRTY);
  }

  private static int shift(int at) {
    return PAGE_BITS + INDEX_BITS * (LAST_LEVEL - at);
  }

  private static boolean bit(long word, int number) {
    return ((word >>> number) & 1) != 0;
  }
}
