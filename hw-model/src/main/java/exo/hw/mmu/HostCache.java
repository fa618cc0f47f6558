package exo.hw.mmu;

import exo.hw.Frames;
import java.util.Arrays;

/**
 * What the host remembers of a first-level TLB, so that a hit costs it one probe and one compare.
 *
 * <p>A direct-mapped table of pages: a slot says that the first-level TLB holds a translation of
 * this page which allows a read (or fetch), respectively a write, and what to add to a virtual
 * address to get the physical one. It only ever says so of what that TLB holds, and the TLB does
 * not change on a hit, so faults, cycles and counters are the same without it. Of a frame that holds
 * decoded instructions it says nothing about writes, so that each of them is told.
 *
 * <p>Tags are the page's address, ignored top byte and all, with an epoch in the 12 bits below. To
 * forget everything, because the ASID changed or the TLB was invalidated, is to begin an epoch.
 */
final class HostCache {
  /** Several times the largest first-level TLB, so that its entries seldom share a slot. */
  static final int SLOTS = 256;

  static final long PAGE_MASK = -Frames.BYTES;
  static final long FIRST_EPOCH = 1;
  static final long LAST_EPOCH = Frames.BYTES - 1;

  /** No page's tag: its epoch, 0, never comes. */
  private static final long NOTHING = 0;

  /** Of a slot: what may be read, what may be written, what to add; side by side, for they are asked for together. */
  static final int READ = 0;

  static final int WRITE = 1;
  static final int ADDEND = 2;

  private static final int WORDS_SHIFT = 2;
  private static final int WORDS = 1 << WORDS_SHIFT;
  private static final int FIRST_WORD_MASK = (SLOTS - 1) << WORDS_SHIFT;

  final long[] slots = new long[SLOTS << WORDS_SHIFT];

  /** {@return where the words of a page's slot begin} */
  static int slot(long va) {
    return (int) (va >>> (Frames.SHIFT - WORDS_SHIFT)) & FIRST_WORD_MASK;
  }

  void fill(long va, long epoch, long pa, boolean readable, boolean writable) {
    int slot = slot(va);
    long tag = (va & PAGE_MASK) | epoch;
    slots[slot + READ] = readable ? tag : NOTHING;
    slots[slot + WRITE] = writable ? tag : NOTHING;
    slots[slot + ADDEND] = pa - va;
  }

  /** Forgets a page, and whatever else has its slot. */
  void forget(long page) {
    int slot = slot(page << Frames.SHIFT);
    slots[slot + READ] = NOTHING;
    slots[slot + WRITE] = NOTHING;
  }

  void forgetAll() {
    Arrays.fill(slots, NOTHING);
  }

  /** From now on each store asks once more. */
  void forgetWrites() {
    for (int slot = 0; slot < slots.length; slot += WORDS) {
      slots[slot + WRITE] = NOTHING;
    }
  }
}
