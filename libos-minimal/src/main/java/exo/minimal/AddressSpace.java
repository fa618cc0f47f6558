package exo.minimal;

import exo.abi.DownCalls;
import exo.abi.Protection;
import exo.bindings.Capability;
import exo.bindings.Refusal;

/**
 * The libOS's view of its translation tables. They lie in frames that it gives the kernel, which
 * alone writes them: one frame for each table, given when a mapping first needs it.
 *
 * <p>A page is mapped when it is about to be touched, so it counts as referenced from the start; and
 * as dirty, when the touch is known to be a store. Where the processor does not set these flags
 * itself, that saves a fault.
 */
final class AddressSpace {
  private static final int CLEAN = Protection.READ | Protection.WRITE | Protection.REFERENCED;
  private static final int DIRTY = CLEAN | Protection.DIRTY;

  private final DownCalls kernel;
  private final Tally tally;

  AddressSpace(DownCalls kernel, Tally tally) {
    this.kernel = kernel;
    this.tally = tally;
  }

  /** Maps a page; where the kernel misses a table on the way down, it gets one. */
  void map(Capability frame, long va, boolean dirty) {
    while (kernel.map(frame, va, dirty ? DIRTY : CLEAN) == DownCalls.REFUSED) {
      if (!(kernel.refusal() instanceof Refusal.NoTable missing)) {
        throw LibOsFault.refused(kernel, "cannot map 0x%x", va);
      }
      giveTable(va, missing.level());
    }
  }

  private void giveTable(long va, int level) {
    Capability frame = new Capability();
    if (kernel.bindFrame(DownCalls.ANY, frame) == DownCalls.REFUSED
        || kernel.giveTable(frame, va, level) == DownCalls.REFUSED) {
      throw LibOsFault.refused(kernel, "no frame for translation table %d", tally.tables + 1);
    }
    tally.tables++;
  }

  /** Sets a mapped page's access flag, and its dirty state as told. */
  void mark(long va, boolean dirty) {
    granted(kernel.protect(va, dirty ? DIRTY : CLEAN), va);
  }

  /** Removes a mapping and returns its descriptor, which says whether the page was stored to. */
  long unmap(long va) {
    return granted(kernel.unmap(va), va);
  }

  /** Reads and clears the access flag; returns the descriptor as it was before. */
  long age(long va) {
    return granted(kernel.age(va), va);
  }

  /** Fills a page that is mapped as dirty with zeros, and leaves it dirty or not, as told. */
  void zero(long va, boolean dirty) {
    granted(kernel.zero(va), va);
    if (!dirty) {
      granted(kernel.clean(va), va);
    }
  }

  long descriptor(long va) {
    return kernel.descriptor(va);
  }

  private long granted(long result, long va) {
    if (result == DownCalls.REFUSED) {
      throw LibOsFault.refused(kernel, "no page at 0x%x", va);
    }
    return result;
  }
}
