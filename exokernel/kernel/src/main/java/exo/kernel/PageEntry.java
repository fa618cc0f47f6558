package exo.kernel;

import exo.abi.Protection;
import exo.hw.Descriptor;
import exo.hw.Frames;

/**
 * The page descriptors that this kernel writes: user pages, never executable at EL1, tagged with their ASID, inner
 * shareable.
 *
 * <p>A writable page starts <em>clean</em>: DBM set and AP[2] read-only. The A76 profile clears AP[2] at the first store; on
 * the A53 profile, which has no hardware dirty state, that store faults and the libOS says what is to happen.
 */
final class PageEntry {
  /** Software bit: the mapping's capability allows stores, so {@code protect} may allow them too. */
  static final long MAY_WRITE = 1L << 55;

  private static final int NORMAL_WRITE_BACK = 0;
  private static final long ALWAYS =
      ((long) NORMAL_WRITE_BACK << Descriptor.ATTRIBUTE_INDEX_SHIFT)
          | Descriptor.AP_EL0
          | Descriptor.INNER_SHAREABLE
          | Descriptor.NON_GLOBAL
          | Descriptor.PXN;

  private PageEntry() {}

  static long of(int frame, boolean mayWrite, int protection) {
    long attributes = ALWAYS;
    boolean writable = (protection & Protection.WRITE) != 0;
    if (!writable || (protection & Protection.DIRTY) == 0) {
      attributes |= Descriptor.AP_READ_ONLY;
    }
    attributes |= writable ? Descriptor.DBM : 0;
    attributes |= (protection & Protection.EXECUTE) != 0 ? 0 : Descriptor.UXN;
    attributes |= (protection & Protection.REFERENCED) != 0 ? Descriptor.AF : 0;
    attributes |= mayWrite ? MAY_WRITE : 0;
    return Descriptor.page((long) frame << Frames.SHIFT, attributes);
  }

  /** {@return what a descriptor allows, as {@link #of} was told} */
  static int protection(long descriptor) {
    int protection = Protection.READ;
    protection |= isWritable(descriptor) ? Protection.WRITE : 0;
    protection |= (descriptor & Descriptor.UXN) != 0 ? 0 : Protection.EXECUTE;
    protection |= Descriptor.isReferenced(descriptor) ? Protection.REFERENCED : 0;
    return protection | (Descriptor.isDirty(descriptor) ? Protection.DIRTY : 0);
  }

  static int frame(long descriptor) {
    return (int) (Descriptor.outputAddress(descriptor) >>> Frames.SHIFT);
  }

  static long aged(long descriptor) {
    return descriptor & ~Descriptor.AF;
  }

  static long cleaned(long descriptor) {
    return descriptor | Descriptor.AP_READ_ONLY;
  }

  /** Whether a store through this descriptor can ever succeed without the kernel. */
  static boolean isWritable(long descriptor) {
    return (descriptor & Descriptor.AP_READ_ONLY) == 0 || (descriptor & Descriptor.DBM) != 0;
  }
}
