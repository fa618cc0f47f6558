package exo.hw.mmu;

import static exo.hw.Syndrome.FSC_ACCESS_FLAG_L0;
import static exo.hw.Syndrome.FSC_ADDRESS_SIZE_L0;
import static exo.hw.Syndrome.FSC_PERMISSION_L0;
import static exo.hw.Syndrome.FSC_TRANSLATION_L0;
import static exo.hw.Syndrome.FSC_WALK_EXTERNAL_L0;

import exo.hw.Descriptor;
import exo.hw.MachineDescription;
import exo.hw.memory.CodeFrames;
import exo.hw.memory.PhysicalMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The hardware table walker: reads descriptors from memory, from the table in TTBR0 down to a page
 * or block, decides what EL0 may do there, and sets access flag and dirty state where TCR asks for
 * it and the machine can (Arm ARM, D8.2 to D8.5).
 *
 * <p>Checks come in the architecture's order: translation, address size, access flag, permission. A
 * walk that faults has changed no descriptor.
 *
 * <p>One walk at a time; what it read and wrote stands in the fields until the next.
 */
final class Walker {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final int MIN_T0SZ = 16;
  private static final int MAX_T0SZ = 39;
  private static final int TRANSLATED_TOP = 64;
  private static final int PAGE_BITS = 12;
  private static final int LEVEL_BITS = 9;
  private static final long INDEX_MASK = 511;

  private static final int AF_SHIFT = Long.numberOfTrailingZeros(Descriptor.AF);

  /** Bits of an entry's address below its index. */
  private static final int ENTRY_SHIFT = 3;

  private static final long ENTRY_MASK = INDEX_MASK << ENTRY_SHIFT;
  private static final int L3_ENTRY_SHIFT = PAGE_BITS - ENTRY_SHIFT;
  private static final int L2_ENTRY_SHIFT = L3_ENTRY_SHIFT + LEVEL_BITS;
  private static final int L1_ENTRY_SHIFT = L2_ENTRY_SHIFT + LEVEL_BITS;
  private static final int L0_ENTRY_SHIFT = L1_ENTRY_SHIFT + LEVEL_BITS;

  private static final long TABLE_OR_PAGE = Descriptor.VALID | Descriptor.TABLE_OR_PAGE;

  /**
   * By IPS. Both cores implement 40 bits of physical address (ID_AA64MMFR0_EL1.PARange = 2), and a
   * larger IPS means what is implemented.
   */
  private static final int[] PHYSICAL_BITS = {32, 36, 40};

  private final MemorySegment memory;
  private final CodeFrames code;
  private final long installedBytes;
  private final boolean canSetAccessFlag;
  private final boolean canSetDirty;

  // From TCR, SCTLR and TTBR0.
  private boolean sized;
  private boolean enabled;
  private int inputBits;
  private int startLevel;
  private int outputBits = PHYSICAL_BITS[0];
  private boolean setsAccessFlag;
  private boolean setsDirty;
  private boolean writableNeverExecutes;
  private long ttbr;
  private long table;

  /** A whole table at a frame below is in memory and within the output size. */
  private long tableLimit;

  /** The first table is of level 0, and below that limit. */
  private boolean straight;

  // What the last walk did.
  private int reads;
  private int writes;

  // Counters.
  private long accessFlagUpdates;
  private long dirtyUpdates;

  Walker(MachineDescription description, PhysicalMemory memory) {
    this.memory = memory.segment();
    code = memory.code();
    installedBytes = memory.bytes();
    canSetAccessFlag = description.hardwareAccessFlag();
    canSetDirty = description.hardwareDirtyState();
  }

  void setTcr(long tcr) {
    int t0sz = (int) tcr & 0x3F;
    sized = t0sz >= MIN_T0SZ && t0sz <= MAX_T0SZ;
    enabled = sized && (tcr & SystemRegisters.TCR_EPD0) == 0;
    inputBits = TRANSLATED_TOP - t0sz;
    startLevel = 3 - (inputBits - PAGE_BITS - 1) / LEVEL_BITS;
    int ips = (int) (tcr >>> SystemRegisters.TCR_IPS_SHIFT) & 7;
    outputBits = PHYSICAL_BITS[Math.min(ips, PHYSICAL_BITS.length - 1)];
    setsAccessFlag = canSetAccessFlag && (tcr & SystemRegisters.TCR_HA) != 0;
    setsDirty = canSetDirty && setsAccessFlag && (tcr & SystemRegisters.TCR_HD) != 0;
    findTable();
  }

  void setTtbr(long ttbr) {
    this.ttbr = ttbr;
    findTable();
  }

  void setWritableNeverExecutes(boolean on) {
    writableNeverExecutes = on;
  }

  /** The first table is as large as the index bits left for it, and aligned to that. */
  private void findTable() {
    if (enabled) {
      int indexBits = inputBits - Descriptor.shift(startLevel);
      long tableBytes = 1L << (indexBits + ENTRY_SHIFT);
      table = ttbr & 0x0000_FFFF_FFFF_FFFEL & -tableBytes;
    }
    tableLimit = Math.min(installedBytes, 1L << outputBits);
    straight = enabled && startLevel == 0 && table < tableLimit;
  }

  /**
   * Translates {@code va}, whose ignored top byte is already gone, for an access that needs {@code
   * permission}, one of those of {@link Tlb}.
   *
   * @return the data of a TLB entry (see {@link Tlb}), or the complement of the fault status code
   */
  long walk(long va, int permission) {
    return straight && va >>> inputBits == 0
        ? walkToPage(va, permission)
        : walkLevels(va, permission);
  }

  /**
   * What {@link #walkLevels} does when all goes well from level 0 to a page, and its answer in every
   * other case. Descriptors are judged together, after the last: until then one that is no table
   * may have been followed, but only to memory that is there, and nothing was written.
   */
  private long walkToPage(long va, int permission) {
    long limit = tableLimit;
    long first = memory.get(LONG, table + ((va >>> L0_ENTRY_SHIFT) & ENTRY_MASK));
    long next = first & Descriptor.ADDRESS_MASK;
    if (next >= limit) {
      return walkLevels(va, permission);
    }
    long second = memory.get(LONG, next + ((va >>> L1_ENTRY_SHIFT) & ENTRY_MASK));
    next = second & Descriptor.ADDRESS_MASK;
    if (next >= limit) {
      return walkLevels(va, permission);
    }
    long third = memory.get(LONG, next + ((va >>> L2_ENTRY_SHIFT) & ENTRY_MASK));
    next = third & Descriptor.ADDRESS_MASK;
    if (next >= limit) {
      return walkLevels(va, permission);
    }
    long address = next + ((va >>> L3_ENTRY_SHIFT) & ENTRY_MASK);
    long descriptor = memory.get(LONG, address);
    if ((first & second & third & descriptor & TABLE_OR_PAGE) != TABLE_OR_PAGE) {
      return walkLevels(va, permission);
    }
    reads = Descriptor.LAST_LEVEL + 1;
    writes = 0;
    return leaf(address, descriptor, first | second | third, Descriptor.LAST_LEVEL, permission);
  }

  /** Level by level, each check in the architecture's order. */
  private long walkLevels(long va, int permission) {
    reads = 0;
    writes = 0;
    if (!enabled || va >>> inputBits != 0) {
      return ~FSC_TRANSLATION_L0;
    }
    if (table >>> outputBits != 0) {
      return ~FSC_ADDRESS_SIZE_L0;
    }
    int at = startLevel;
    int shift = Descriptor.shift(at);
    long base = table;
    long inherited = 0;
    while (true) {
      long address = base + (((va >>> shift) & INDEX_MASK) << ENTRY_SHIFT);
      reads = at - startLevel + 1;
      if (address >= installedBytes) {
        return ~(FSC_WALK_EXTERNAL_L0 + at);
      }
      long descriptor = memory.get(LONG, address);
      if ((descriptor & Descriptor.VALID) == 0) {
        return ~(FSC_TRANSLATION_L0 + at);
      }
      boolean tableOrPage = (descriptor & Descriptor.TABLE_OR_PAGE) != 0;
      if (at == Descriptor.LAST_LEVEL || !tableOrPage) {
        // The reserved encodings: a page that says block, a block at level 0.
        return tableOrPage == (at == Descriptor.LAST_LEVEL) && at != 0
            ? leaf(address, descriptor, inherited, at, permission)
            : ~(FSC_TRANSLATION_L0 + at);
      }
      base = descriptor & Descriptor.ADDRESS_MASK;
      if (base >>> outputBits != 0) {
        return ~(FSC_ADDRESS_SIZE_L0 + at);
      }
      inherited |= descriptor;
      at++;
      shift -= LEVEL_BITS;
    }
  }

  private long leaf(long address, long descriptor, long inherited, int at, int permission) {
    long output = descriptor & Descriptor.ADDRESS_MASK & -Descriptor.span(at);
    if (output >>> outputBits != 0) {
      return ~(FSC_ADDRESS_SIZE_L0 + at);
    }
    if (!setsAccessFlag && (descriptor & Descriptor.AF) == 0) {
      return ~(FSC_ACCESS_FLAG_L0 + at);
    }
    int allowed = permissions(descriptor, inherited, setsDirty);
    long updated = descriptor | Descriptor.AF;
    if ((allowed & permission) == 0) {
      if (permission != Tlb.WRITE || (allowed & Tlb.DIRTIABLE) == 0) {
        return ~(FSC_PERMISSION_L0 + at);
      }
      updated &= ~Descriptor.AP_READ_ONLY;
      allowed += Tlb.WRITE - Tlb.DIRTIABLE;
      dirtyUpdates++;
    }
    if (updated != descriptor) {
      memory.set(LONG, address, updated);
      code.wrote(address, Long.BYTES);
      writes = 1;
      accessFlagUpdates += (~descriptor >>> AF_SHIFT) & 1;
    }
    return Tlb.data(output, allowed, (descriptor & Descriptor.NON_GLOBAL) == 0, at);
  }

  /**
   * What a walk for {@code va} would hold that found this descriptor at level 3, could mark it
   * neither used nor dirty, and was not asked for any permission.
   *
   * @return as of {@link #walk}
   */
  long pageOf(long va, long descriptor) {
    if (!sized || va >>> inputBits != 0) {
      return ~FSC_TRANSLATION_L0;
    }
    if ((descriptor & TABLE_OR_PAGE) != TABLE_OR_PAGE) {
      return ~(FSC_TRANSLATION_L0 + Descriptor.LAST_LEVEL);
    }
    long output = descriptor & Descriptor.ADDRESS_MASK;
    if (output >>> outputBits != 0) {
      return ~(FSC_ADDRESS_SIZE_L0 + Descriptor.LAST_LEVEL);
    }
    if ((descriptor & Descriptor.AF) == 0) {
      return ~(FSC_ACCESS_FLAG_L0 + Descriptor.LAST_LEVEL);
    }
    boolean global = (descriptor & Descriptor.NON_GLOBAL) == 0;
    return Tlb.data(output, permissions(descriptor, 0, false), global, Descriptor.LAST_LEVEL);
  }

  /**
   * What EL0 may do: the descriptor's attributes, restricted by those of the tables above it.
   *
   * @param dirties whether a write would mark a clean page dirty
   */
  private int permissions(long descriptor, long inherited, boolean dirties) {
    int allowed = 0;
    if ((descriptor & Descriptor.AP_EL0) != 0 && (inherited & Descriptor.AP_TABLE_NO_EL0) == 0) {
      allowed = Tlb.READ;
      if ((inherited & Descriptor.AP_TABLE_READ_ONLY) == 0) {
        if ((descriptor & Descriptor.AP_READ_ONLY) == 0) {
          allowed |= Tlb.WRITE;
        } else if (dirties && (descriptor & Descriptor.DBM) != 0) {
          allowed |= Tlb.DIRTIABLE;
        }
      }
    }
    boolean never =
        (descriptor & Descriptor.UXN) != 0
            || (inherited & Descriptor.UXN_TABLE) != 0
            || (writableNeverExecutes && (allowed & (Tlb.WRITE | Tlb.DIRTIABLE)) != 0);
    return never ? allowed : allowed | Tlb.EXECUTE;
  }

  /** Descriptors read by the last walk, whether it found something or not. */
  int reads() {
    return reads;
  }

  /** Descriptors updated by the last walk: 0 or 1. */
  int writes() {
    return writes;
  }

  /** What is implemented, whatever IPS says. */
  static int physicalBits() {
    return PHYSICAL_BITS[PHYSICAL_BITS.length - 1];
  }

  long accessFlagUpdates() {
    return accessFlagUpdates;
  }

  long dirtyUpdates() {
    return dirtyUpdates;
  }
}
