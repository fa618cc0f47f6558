package exo.bench.monolith;

import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.memory.PhysicalMemory;

/**
 * One process's translation tables: real descriptors in simulated memory, made when they are needed.
 * The last table found is remembered, as the exokernel remembers it.
 */
final class PageTables {
  static final long NONE = -1;

  private static final int LEAF = Descriptor.LAST_LEVEL;

  /** What one last-level table covers. */
  static final long LEAF_SPAN = Descriptor.span(LEAF - 1);

  private final PhysicalMemory memory;
  private final Charge charge;
  private final FramePool frames;
  private final long root;
  private long lastRegion = NONE;
  private long lastTable;

  /**
   * An empty root.
   *
   * @param rootFrame for it, taken from the pool
   */
  PageTables(PhysicalMemory memory, Charge charge, FramePool frames, int rootFrame) {
    this.memory = memory;
    this.charge = charge;
    this.frames = frames;
    root = cleared(rootFrame);
  }

  private long cleared(int frame) {
    charge.clear();
    memory.zeroFrame(frame);
    return (long) frame << Frames.SHIFT;
  }

  /** Where the root is. */
  long base() {
    return root;
  }

  /** Finds where the descriptor of a page stands; {@link #NONE} when there is no table for it. */
  long find(long va) {
    return place(va, false);
  }

  /** The same, with the tables made that are missing; {@link #NONE} when there is no frame for one. */
  long make(long va) {
    return place(va, true);
  }

  private long place(long va, boolean make) {
    if (va / LEAF_SPAN != lastRegion) {
      long table = leaf(va, make);
      if (table == NONE) {
        return NONE;
      }
      lastRegion = va / LEAF_SPAN;
      lastTable = table;
    }
    return lastTable + slot(va, LEAF);
  }

  private long leaf(long va, boolean make) {
    long table = root;
    for (int level = 0; level < LEAF; level++) {
      long place = table + slot(va, level);
      long descriptor = read(place);
      if (descriptor == 0) {
        int frame = make ? frames.take() : FramePool.NONE;
        if (frame == FramePool.NONE) {
          return NONE;
        }
        descriptor = Descriptor.table(cleared(frame), 0);
        write(place, descriptor);
      }
      table = Descriptor.outputAddress(descriptor);
    }
    return table;
  }

  private static long slot(long va, int level) {
    return (long) Descriptor.index(va, level) * Long.BYTES;
  }

  long read(long place) {
    charge.descriptors(1);
    return memory.readLong(place);
  }

  void write(long place, long descriptor) {
    charge.descriptors(1);
    memory.writeLong(place, descriptor);
  }

  /** The descriptor of a page, 0 where there is none; takes no time. */
  long peek(long va) {
    long table = root;
    for (int level = 0; level < LEAF && table != 0; level++) {
      table = Descriptor.outputAddress(memory.readLong(table + slot(va, level)));
    }
    return table == 0 ? 0 : memory.readLong(table + slot(va, LEAF));
  }

  /** Gives all tables back; the pages they show are the caller's. */
  void release() {
    release(root, 0);
    lastRegion = NONE;
  }

  private void release(long table, int level) {
    for (int index = 0; level < LEAF && index < Frames.WORDS; index++) {
      long descriptor = memory.readLong(table + (long) index * Long.BYTES);
      if (descriptor != 0) {
        release(Descriptor.outputAddress(descriptor), level + 1);
      }
    }
    frames.give((int) (table >>> Frames.SHIFT));
  }
}
