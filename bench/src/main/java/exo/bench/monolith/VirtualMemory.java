package exo.bench.monolith;

import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.machine.Machine;
import exo.hw.memory.PhysicalMemory;
import exo.hw.mmu.Mmu;

/**
 * Virtual memory as a conventional kernel has it: regions by what was asked for, pages by need. A fault
 * looks its region up and fills the page in: with zeros, from swap, or from a segment. What is allowed
 * changes by the range, with one invalidation for each page that was there and two barriers for the
 * whole range: between descriptors and invalidations, and after them, as in Linux
 * (arch/arm64/include/asm/tlbflush.h).
 */
final class VirtualMemory {
  /** As Linux does: with more pages than that, all of the address space is invalidated. */
  private static final int MOST_INVALIDATIONS = 512;

  private final PhysicalMemory memory;
  private final Mmu mmu;
  private final Charge charge;
  private final FramePool frames;
  private final Paging paging;

  VirtualMemory(Machine machine, Charge charge, FramePool frames, Paging paging) {
    this.memory = machine.memory();
    this.mmu = machine.processor().mmu();
    this.charge = charge;
    this.frames = frames;
    this.paging = paging;
  }

  // ---- faults

  /** An access of a process to one of its pages was refused. */
  Fault fault(Task task, long va, boolean store) {
    Region region = task.regions.find(va);
    if (region == null) {
      return Fault.NOT_MAPPED;
    }
    if (!region.allows(store)) {
      return Fault.NOT_PERMITTED;
    }
    long place = task.tables.make(va);
    if (place == PageTables.NONE) {
      return Fault.OUT_OF_MEMORY;
    }
    long entry = task.tables.read(place);
    if (Descriptor.isValid(entry)) {
      return touch(task, va, place, entry, store);
    }
    return region.segment() == null
        ? fill(task, region, va, place, entry, store)
        : show(task, region, va, place, store);
  }

  /** The page is there: the processor does not keep its access flag or its dirty state. */
  private Fault touch(Task task, long va, long place, long entry, boolean store) {
    task.tables.write(place, PageEntry.touched(entry, store));
    mmu.barrier();
    mmu.tlbiVa(task.pid, va);
    mmu.barrier();
    return Fault.RESOLVED;
  }

  private Fault fill(Task task, Region region, long va, long place, long entry, boolean store) {
    if (PageEntry.isSwappedOut(entry)) {
      Fault read = paging.read(task, va, PageEntry.block(entry));
      if (read == Fault.RESOLVED) {
        int frame = paging.arrived(task, va, PageEntry.block(entry));
        task.tables.write(place, PageEntry.of(frame, region.writable(), store));
      }
      return read;
    }
    int frame = frames.takeForProgram();
    if (frame == FramePool.NONE) {
      Fault room = paging.makeRoom(task);
      return room == Fault.RESOLVED ? fill(task, region, va, place, entry, store) : room;
    }
    clear(frame);
    task.tables.write(place, PageEntry.of(frame, region.writable(), store));
    paging.adopt(frame, task, va);
    return Fault.RESOLVED;
  }

  private Fault show(Task task, Region region, long va, long place, boolean store) {
    Segment segment = segmentOf(region);
    int page = region.pageOfSegment(va);
    if (segment.frame(page) == FramePool.NONE) {
      int frame = frames.takeForProgram();
      if (frame == FramePool.NONE) {
        return paging.makeRoom(task) == Fault.RESOLVED
            ? show(task, region, va, place, store)
            : Fault.OUT_OF_MEMORY;
      }
      clear(frame);
      segment.put(page, frame);
    }
    task.tables.write(place, PageEntry.of(segment.frame(page), region.writable(), store));
    return Fault.RESOLVED;
  }

  private static Segment segmentOf(Region region) {
    Segment segment = region.segment();
    if (segment == null) {
      throw new IllegalStateException("a region of its own has no segment");
    }
    return segment;
  }

  private void clear(int frame) {
    charge.clear();
    memory.zeroFrame(frame);
  }

  // ---- ranges

  /** Changes what a range allows: 0, or an error number. */
  long protect(Task task, long start, long end, boolean writable) {
    if (!task.regions.protect(start, end, writable)) {
      return -SystemCall.ENOMEM;
    }
    change(
        task,
        start,
        end,
        (va, place, entry) -> task.tables.write(place, PageEntry.protectedAs(entry, writable)));
    return 0;
  }

  /** Takes a range away. */
  void unmap(Task task, long start, long end) {
    task.regions.remove(start, end);
    change(task, start, end, (va, place, entry) -> drop(entry));
    forEach(task, start, end, (va, place, entry) -> forget(task, place, entry));
  }

  /** The frame of a page that was there. One of a segment is the segment's. */
  private void drop(long entry) {
    int frame = PageEntry.frame(entry);
    if (paging.abandon(frame)) {
      frames.give(frame);
    }
  }

  private void forget(Task task, long place, long entry) {
    if (PageEntry.isSwappedOut(entry)) {
      paging.free(PageEntry.block(entry));
      task.tables.write(place, 0);
    }
  }

  /** What happens to one page that has a descriptor. */
  private interface Change {
    void page(long va, long place, long entry);
  }

  /** Breaks each valid descriptor of a range, lets it be made anew, and invalidates what was cached of it. */
  private void change(Task task, long start, long end, Change remake) {
    long[] range = {Long.MAX_VALUE, Long.MIN_VALUE};
    forEach(
        task,
        start,
        end,
        (va, place, entry) -> {
          if (Descriptor.isValid(entry)) {
            task.tables.write(place, 0);
            remake.page(va, place, entry);
            range[0] = Math.min(range[0], va);
            range[1] = va;
          }
        });
    if (range[1] >= range[0]) {
      invalidate(task, range[0], range[1]);
    }
  }

  private static void forEach(Task task, long start, long end, Change visitor) {
    long va = start;
    while (va < end) {
      long place = task.tables.find(va);
      if (place == PageTables.NONE) {
        va = (va / PageTables.LEAF_SPAN + 1) * PageTables.LEAF_SPAN;
      } else {
        visitor.page(va, place, task.tables.read(place));
        va += Frames.BYTES;
      }
    }
  }

  private void invalidate(Task task, long first, long last) {
    mmu.barrier();
    if ((last - first) >>> Frames.SHIFT >= MOST_INVALIDATIONS) {
      mmu.tlbiAsid(task.pid);
    } else {
      for (long va = first; va <= last; va += Frames.BYTES) {
        mmu.tlbiVa(task.pid, va);
      }
    }
    mmu.barrier();
  }

  // ---- the rest

  /** The state of a page, in the bits that {@link SystemCall#PAGE_STATE} has for it. */
  long state(Task task, long va) {
    long place = task.tables.find(va);
    long entry = place == PageTables.NONE ? 0 : task.tables.read(place);
    if (!Descriptor.isValid(entry)) {
      return 0;
    }
    return SystemCall.PRESENT
        | (Descriptor.isReferenced(entry) ? SystemCall.REFERENCED : 0)
        | (PageEntry.isDirty(entry) ? SystemCall.DIRTY : 0);
  }

  /** Gives everything back that a process had, tables included. */
  void release(Task task) {
    for (Region region : task.regions.all()) {
      forEach(
          task,
          region.start(),
          region.end(),
          (va, place, entry) -> {
            if (Descriptor.isValid(entry)) {
              drop(entry);
            } else if (PageEntry.isSwappedOut(entry)) {
              paging.free(PageEntry.block(entry));
            }
          });
    }
    paging.cancel(task);
    task.tables.release();
    mmu.barrier();
    mmu.tlbiAsid(task.pid);
    mmu.barrier();
  }

  /** The frame that a page is in, or {@link FramePool#NONE}; takes no time. */
  int frameOf(Task task, long va) {
    long entry = task.tables.peek(va);
    return Descriptor.isValid(entry) ? PageEntry.frame(entry) : FramePool.NONE;
  }
}
