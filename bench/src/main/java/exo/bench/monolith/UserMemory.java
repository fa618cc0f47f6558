package exo.bench.monolith;

import exo.hw.Frames;
import exo.hw.machine.Machine;
import exo.hw.memory.PhysicalMemory;
import exo.hw.mmu.Mmu;
import java.lang.foreign.MemorySegment;

/**
 * Copies between the kernel and the process that has the processor, by the process's own translations
 * and permissions, as LDTR and STTR do: each page is translated once, each line copied at the model's
 * price. A page that is not there is filled in first.
 */
final class UserMemory {
  private static final long REFUSED = -1;
  private static final long NOT_YET = -2;

  private final Mmu mmu;
  private final PhysicalMemory memory;
  private final VirtualMemory pages;
  private final Charge charge;

  UserMemory(Machine machine, VirtualMemory pages, Charge charge) {
    this.mmu = machine.processor().mmu();
    this.memory = machine.memory();
    this.pages = pages;
    this.charge = charge;
  }

  /** How a copy ended. */
  enum Copy {
    DONE,
    /** The process may not touch that; what lay before it has been copied. */
    REFUSED,
    /** The process has to wait for a page; then all of it is to be copied again. */
    WAITS
  }

  /** Copies words to an 8-byte aligned address. */
  Copy out(Task task, long va, long[] words, int count) {
    charge.copy((long) count * Long.BYTES);
    long pa = 0;
    for (int i = 0; i < count; i++) {
      long at = va + (long) i * Long.BYTES;
      if (i == 0 || (at & Frames.OFFSET_MASK) == 0) {
        pa = reach(task, at, Mmu.WRITE);
        if (pa < 0) {
          return failed(pa);
        }
      }
      memory.writeLong(pa, words[i]);
      pa += Long.BYTES;
    }
    return Copy.DONE;
  }

  /** Copies words from an 8-byte aligned address. */
  Copy in(Task task, long va, long[] words, int count) {
    charge.copy((long) count * Long.BYTES);
    long pa = 0;
    for (int i = 0; i < count; i++) {
      long at = va + (long) i * Long.BYTES;
      if (i == 0 || (at & Frames.OFFSET_MASK) == 0) {
        pa = reach(task, at, Mmu.READ);
        if (pa < 0) {
          return failed(pa);
        }
      }
      words[i] = memory.readLong(pa);
      pa += Long.BYTES;
    }
    return Copy.DONE;
  }

  /** Copies bytes from physical memory of the kernel's. */
  Copy out(Task task, long va, long from, int bytes) {
    return move(task, va, from, bytes, Mmu.WRITE);
  }

  /** Copies bytes to physical memory of the kernel's. */
  Copy in(Task task, long va, long to, int bytes) {
    return move(task, va, to, bytes, Mmu.READ);
  }

  private Copy move(Task task, long va, long kernel, int bytes, int access) {
    charge.copy(bytes);
    MemorySegment all = memory.segment();
    int done = 0;
    while (done < bytes) {
      long at = va + done;
      int piece = (int) Math.min(bytes - done, Frames.BYTES - (at & Frames.OFFSET_MASK));
      long pa = reach(task, at, access);
      if (pa < 0) {
        return failed(pa);
      }
      if (access == Mmu.WRITE) {
        MemorySegment.copy(all, kernel + done, all, pa, piece);
        memory.code().wrote(pa, piece);
      } else {
        MemorySegment.copy(all, pa, all, kernel + done, piece);
        memory.code().wrote(kernel + done, piece);
      }
      done += piece;
    }
    return Copy.DONE;
  }

  private static Copy failed(long why) {
    return why == NOT_YET ? Copy.WAITS : Copy.REFUSED;
  }

  private long reach(Task task, long va, int access) {
    long pa = mmu.translate(va, access);
    while (pa < 0) {
      Fault fault = pages.fault(task, va, access == Mmu.WRITE);
      if (fault != Fault.RESOLVED) {
        return fault == Fault.WAITS ? NOT_YET : REFUSED;
      }
      pa = mmu.translate(va, access);
    }
    return pa;
  }
}
