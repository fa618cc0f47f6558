package exo.hw;

/**
 * A VMSAv8-64 stage 1 descriptor with the 4 KiB granule (Arm ARM, D8.3).
 *
 * <pre>
 *  page, block:  63 59 58 55 54  53  52  51  50 48 47          12 11 10 9 8 7 6  5 4   2 1 0
 *               |     | soft|UXN|PXN|Cont|DBM|    | output address|nG|AF|SH  |AP |NS|Attr |type|
 *  table:        63   62 61    60       59      58 48 47          12 11               2 1 0
 *               |NS |APTable|UXNTable|PXNTable|     | next table    |                 | 1 1|
 * </pre>
 *
 * A block ends its address at bit 21 (level 2) or 30 (level 1). Bits 1:0 are 11 for a table and for
 * a page, 01 for a block; everything else is invalid.
 */
public final class Descriptor {
  /** Bit 0; without it a descriptor is invalid and means nothing. */
  public static final long VALID = 1;

  /** Bit 1: a table at levels 0 to 2, a page at level 3. */
  public static final long TABLE_OR_PAGE = 1L << 1;

  /** AttrIndx, 4:2, an index into MAIR_EL1; the machine's memory is all of one kind. */
  public static final int ATTRIBUTE_INDEX_SHIFT = 2;

  /** AP[1]: accessible from EL0. */
  public static final long AP_EL0 = 1L << 6;

  /** AP[2]: read-only, from every exception level. */
  public static final long AP_READ_ONLY = 1L << 7;

  /** SH = 11. */
  public static final long INNER_SHAREABLE = 3L << 8;

  /** The access flag: has been used. Clear means a fault, or that hardware sets it. */
  public static final long AF = 1L << 10;

  /** Not global: the translation belongs to the ASID of the walk. */
  public static final long NON_GLOBAL = 1L << 11;

  /** Dirty bit modifier: read-only means clean, and hardware may make it writable. */
  public static final long DBM = 1L << 51;

  /** A hint that 16 adjacent entries map one range; this machine makes no use of it. */
  public static final long CONTIGUOUS = 1L << 52;

  /** Not executable at EL1. */
  public static final long PXN = 1L << 53;

  /** Not executable at EL0. */
  public static final long UXN = 1L << 54;

  /** Bits 58:55 are the software's. */
  public static final long SOFTWARE_MASK = 0xFL << 55;

  public static final long PXN_TABLE = 1L << 59;
  public static final long UXN_TABLE = 1L << 60;

  /** APTable[0]: nothing below is accessible from EL0. */
  public static final long AP_TABLE_NO_EL0 = 1L << 61;

  /** APTable[1]: nothing below is writable. */
  public static final long AP_TABLE_READ_ONLY = 1L << 62;

  /** Bits 47:12. */
  public static final long ADDRESS_MASK = 0x0000_FFFF_FFFF_F000L;

  /** The level of pages. */
  public static final int LAST_LEVEL = 3;

  private static final int LEVEL_BITS = 9;

  private Descriptor() {}

  /** A level 3 page at {@code pa}, with attributes from the constants above. */
  public static long page(long pa, long attributes) {
    checkAddress(pa, LAST_LEVEL);
    return pa | attributes | VALID | TABLE_OR_PAGE;
  }

  /** A block at {@code pa} for level 1 (1 GiB) or level 2 (2 MiB). */
  public static long block(int level, long pa, long attributes) {
    if (level != 1 && level != 2) {
      throw new IllegalArgumentException("no blocks at level " + level);
    }
    checkAddress(pa, level);
    return pa | attributes | VALID;
  }

  /** A table descriptor for the next level's table at {@code pa}. */
  public static long table(long pa, long attributes) {
    checkAddress(pa, LAST_LEVEL);
    return pa | attributes | VALID | TABLE_OR_PAGE;
  }

  public static boolean isValid(long descriptor) {
    return (descriptor & VALID) != 0;
  }

  /** Whether a valid descriptor found at {@code level} points to a further table. */
  public static boolean isTable(long descriptor, int level) {
    return level < LAST_LEVEL && (descriptor & TABLE_OR_PAGE) != 0;
  }

  /** Whether it has been used since software cleared its access flag. */
  public static boolean isReferenced(long descriptor) {
    return (descriptor & AF) != 0;
  }

  /**
   * Whether a page that may be written has been written: DBM says it may be, AP[2] that it is still
   * clean. Software that manages dirty state itself uses the same two bits.
   */
  public static boolean isDirty(long descriptor) {
    return (descriptor & (DBM | AP_READ_ONLY)) == DBM;
  }

  /** Where a page, block or table descriptor points, as bits 47:12 say. */
  public static long outputAddress(long descriptor) {
    return descriptor & ADDRESS_MASK;
  }

  /** Bytes that one entry of a table at {@code level} translates. */
  public static long span(int level) {
    return 1L << shift(level);
  }

  /** The index into the table at {@code level} for {@code va}. */
  public static int index(long va, int level) {
    return (int) (va >>> shift(level)) & (Frames.WORDS - 1);
  }

  /** The lowest address bit that an entry at {@code level} translates: 39, 30, 21 or 12. */
  public static int shift(int level) {
    return Frames.SHIFT + LEVEL_BITS * (LAST_LEVEL - level);
  }

  private static void checkAddress(long pa, int level) {
    if ((pa & ~ADDRESS_MASK) != 0 || (pa & (span(level) - 1)) != 0) {
      throw new IllegalArgumentException(
          "0x" + Long.toHexString(pa) + " is no output address at level " + level);
    }
  }
}
