package exo.minimal;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.bindings.Capability;
import java.util.Arrays;

/**
 * The data frames of this libOS and which page lies in which. Slot s is the s-th frame it bound;
 * its physical number matters to nobody here.
 */
final class FramePool {
  /** In place of a slot: there is none. */
  static final int NONE = -1;

  /** Root, two inner tables and one leaf: the tables that a single page needs. */
  private static final int LEAST_TABLES = 4;

  private final DownCalls kernel;
  private final Capability[] frames;
  private final int[] pageIn;

  /** By page: slot + 1, so that the zeros of a grown array say "not resident". */
  private int[] slotOf = new int[1024];

  private int bound;

  FramePool(DownCalls kernel, BootRecord boot, int capacity) {
    this.kernel = kernel;
    long most = Math.min(kernel.books().freeFrames(), boot.quota().frames()) - LEAST_TABLES;
    if (capacity > most) {
      throw new LibOsFault("memory=%d is more than there is; %d would do", capacity, most);
    }
    frames = new Capability[capacity];
    Arrays.setAll(frames, slot -> new Capability());
    pageIn = new int[capacity];
  }

  /** Binds one more frame, which shows zeros; returns its slot, or {@link #NONE} if that is all. */
  int bind() {
    if (bound == frames.length) {
      return NONE;
    }
    if (kernel.bindFrame(DownCalls.ANY, frames[bound]) == DownCalls.REFUSED) {
      throw LibOsFault.refused(kernel, "no data frame %d of %d", bound + 1, frames.length);
    }
    return bound++;
  }

  int bound() {
    return bound;
  }

  Capability frame(int slot) {
    return frames[slot];
  }

  int pageIn(int slot) {
    return pageIn[slot];
  }

  /** Returns the slot in which a page lies, or {@link #NONE}; any number may be asked about. */
  int slotOf(int page) {
    return page >= 0 && page < slotOf.length ? slotOf[page] - 1 : NONE;
  }

  void put(int page, int slot) {
    if (page >= slotOf.length) {
      slotOf = Arrays.copyOf(slotOf, Math.max(2 * slotOf.length, page + 1));
    }
    slotOf[page] = slot + 1;
    pageIn[slot] = page;
  }

  void remove(int page) {
    slotOf[page] = 0;
  }
}
