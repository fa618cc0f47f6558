package exo.kernel;

import exo.hw.CostModel;
import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.clock.Clock;
import exo.hw.memory.PhysicalMemory;
import org.agrona.collections.Long2LongHashMap;

/**
 * One environment's address space as the kernel knows it. Where the hardware walks tables, these: real descriptors in frames that the
 * libOS gave, and here besides the root a cache of one step of the walk. Where software fills the TLBs there are no tables and no root,
 * but a record of what was written: by page, the descriptor.
 */
final class AddressSpace {
  /** The highest address that tables can cover, plus one. */
  static final long LIMIT = 1L << 48;

  /** ASIDs have 16 bits, and an environment's number is its ASID. */
  static final int LAST_ASID = 0xffff;

  static final int LEAF = Descriptor.LAST_LEVEL;
  private static final int REGION_SHIFT = Descriptor.shift(LEAF - 1);
  private static final long NONE = -1;

  final int asid;
  private final PhysicalMemory memory;
  private final Clock clock;
  private final CostModel costs;
  private long root = NONE;
  private long cachedRegion = NONE;
  private long cachedTable;
  private final Long2LongHashMap written = new Long2LongHashMap(0);

  AddressSpace(int asid, PhysicalMemory memory, Clock clock, CostModel costs) {
    this.asid = asid;
    this.memory = memory;
    this.clock = clock;
    this.costs = costs;
  }

  /** {@return the frame of the level-0 table, or -1} */
  long root() {
    return root;
  }

  void root(long frame) {
    root = frame;
    forget();
  }

  /**
   * {@return the value for TTBR0_EL1: ASID 63:48, table base 47:1; base 0 when there is no root (frame 0 is the kernel's and holds zeros, so every walk from there ends in a level-0 translation fault)}
   */
  long ttbr0() {
    return ((long) asid << 48) | (root == NONE ? 0 : root << Frames.SHIFT);
  }

  /**
   * Finds the descriptor that a table of the given level has for an address.
   *
   * @return its physical address; or, when a table is missing on the way, the complement of the level that is
   */
  long entryAddress(long va, int level) {
    if (level == LEAF && va >>> REGION_SHIFT == cachedRegion) {
      return cachedTable + index(va, LEAF);
    }
    return walk(va, level);
  }

  private long walk(long va, int level) {
    if (root == NONE) {
      return ~0L;
    }
    long table = root << Frames.SHIFT;
    for (int l = 0; l < level; l++) {
      long descriptor = read(table + index(va, l));
      if (!Descriptor.isTable(descriptor, l)) {
        return ~(long) (l + 1);
      }
      table = Descriptor.outputAddress(descriptor);
    }
    if (level == LEAF) {
      cachedRegion = va >>> REGION_SHIFT;
      cachedTable = table;
    }
    return table + index(va, level);
  }

  /** {@return the descriptor that maps an address, 0 for none, as the hardware would find it: nobody is charged} */
  long look(long va) {
    return root == NONE ? written.get(va >>> Frames.SHIFT) : walked(va);
  }

  private long walked(long va) {
    long table = root;
    for (int level = 0; table != NONE && level < LEAF; level++) {
      long descriptor = memory.readLong((table << Frames.SHIFT) + index(va, level));
      table =
          Descriptor.isTable(descriptor, level)
              ? Descriptor.outputAddress(descriptor) >>> Frames.SHIFT
              : NONE;
    }
    return table == NONE ? 0 : memory.readLong((table << Frames.SHIFT) + index(va, LEAF));
  }

  // ---- the record of what was written into the TLBs

  /** Notes the descriptor that was written for a page, 0 for one that is deleted. */
  void record(long va, long descriptor) {
    if (descriptor == 0) {
      written.remove(va >>> Frames.SHIFT);
    } else {
      written.put(va >>> Frames.SHIFT, descriptor);
    }
  }

  /** {@return the addresses of all pages that are written and not deleted} */
  long[] recorded() {
    long[] pages = new long[written.size()];
    int count = 0;
    for (var each = written.keySet().iterator(); each.hasNext(); ) {
      pages[count++] = each.nextValue() << Frames.SHIFT;
    }
    return pages;
  }

  void forEachRecorded(Inspection.WrittenVisitor visitor) {
    written.forEachLong((page, descriptor) -> visitor.page(page << Frames.SHIFT, descriptor));
  }

  // ---- tables

  /** To be called when a table goes. */
  void forget() {
    cachedRegion = NONE;
  }

  long read(long entry) {
    clock.advance(costs.walkStep());
    return memory.readLong(entry);
  }

  void write(long entry, long descriptor) {
    clock.advance(costs.walkStep());
    memory.writeLong(entry, descriptor);
  }

  private static long index(long va, int level) {
    return (long) Descriptor.index(va, level) << 3;
  }
}
