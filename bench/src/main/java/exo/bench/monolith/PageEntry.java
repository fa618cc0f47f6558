package exo.bench.monolith;

import exo.hw.Descriptor;
import exo.hw.Frames;

/**
 * The last-level descriptors that this kernel writes, by the rules of Linux on arm64
 * (arch/arm64/include/asm/pgtable.h): a page that may be written has DBM; while it is clean it has
 * AP[2] too, and a processor that manages dirty state clears that at the first store. A page that
 * must not be written keeps its dirty state in bit 55.
 *
 * <pre>
 *   present       a page descriptor                               bit 0 set
 *   swapped out   block + 1 in bits 47:12                         bit 0 clear
 *   untouched     0
 * </pre>
 */
final class PageEntry {
  private static final long SOFT_DIRTY = 1L << 55;

  /** Programs have no instructions here, so nothing is executable. */
  private static final long ALWAYS =
      Descriptor.AP_EL0
          | Descriptor.INNER_SHAREABLE
          | Descriptor.NON_GLOBAL
          | Descriptor.PXN
          | Descriptor.UXN;

  private PageEntry() {}

  /** A page that has just been touched. */
  static long of(int frame, boolean writable, boolean dirty) {
    long access = access(writable, dirty);
    return Descriptor.page((long) frame << Frames.SHIFT, ALWAYS | Descriptor.AF | access);
  }

  private static long access(boolean writable, boolean dirty) {
    long soft = dirty ? SOFT_DIRTY : 0;
    long clean = writable && dirty ? 0 : Descriptor.AP_READ_ONLY;
    return soft | clean | (writable ? Descriptor.DBM : 0);
  }

  /** The same page with another permission; nothing of its state is lost. */
  static long protectedAs(long entry, boolean writable) {
    long kept = entry & ~(SOFT_DIRTY | Descriptor.AP_READ_ONLY | Descriptor.DBM);
    return kept | access(writable, isDirty(entry));
  }

  /** The same page after a touch of a program for which the processor keeps no state. */
  static long touched(long entry, boolean store) {
    long used = entry | Descriptor.AF;
    return store ? (used | SOFT_DIRTY) & ~Descriptor.AP_READ_ONLY : used;
  }

  /** The same page, to be seen when it is touched again. */
  static long aged(long entry) {
    return entry & ~Descriptor.AF;
  }

  static boolean isDirty(long entry) {
    return Descriptor.isDirty(entry) || (entry & SOFT_DIRTY) != 0;
  }

  static int frame(long entry) {
    return (int) (Descriptor.outputAddress(entry) >>> Frames.SHIFT);
  }

  static long swappedOut(long block) {
    return (block + 1) << Frames.SHIFT;
  }

  static boolean isSwappedOut(long entry) {
    return entry != 0 && !Descriptor.isValid(entry);
  }

  static long block(long entry) {
    return (entry >>> Frames.SHIFT) - 1;
  }
}
