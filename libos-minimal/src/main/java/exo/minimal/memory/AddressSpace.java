package exo.minimal.memory;

import exo.abi.DownCalls;
import exo.abi.Protection;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.minimal.LibOsFault;
import java.util.ArrayList;
import java.util.List;

/**
 * The libOS's view of its translation tables. They lie in frames that it gives the kernel, which
 * alone writes them: one frame for each table, given when a mapping first needs it, and guarded as
 * far as frames are guaranteed.
 *
 * <p>A page is mapped when it is about to be touched, so it counts as referenced from the start; and
 * as dirty, when the touch is known to be a store. Where the processor does not set these flags
 * itself, that saves a fault.
 */
public final class AddressSpace {
  private static final int CLEAN = Protection.READ | Protection.WRITE | Protection.REFERENCED;
  private static final int DIRTY = CLEAN | Protection.DIRTY;

  private final DownCalls kernel;

  /** Frames that were given for tables. */
  private final List<Capability> given = new ArrayList<>();

  /** No table yet. */
  public AddressSpace(DownCalls kernel) {
    this.kernel = kernel;
  }

  /** {@return how many frames were given for tables} */
  public int tables() {
    return given.size();
  }

  /** Maps a page for the program; returns whether that was possible now. */
  public boolean map(Capability frame, long va, boolean dirty) {
    return mapAs(dirty ? DIRTY : CLEAN, frame, va);
  }

  /** Maps a page to look at. */
  public boolean show(Capability frame, long va) {
    return mapAs(Protection.READ | Protection.REFERENCED, frame, va);
  }

  /** Maps a page of code, which is not to be stored to. */
  public boolean code(Capability frame, long va) {
    return mapAs(Protection.READ | Protection.EXECUTE | Protection.REFERENCED, frame, va);
  }

  /**
   * Maps a page with bits of {@link Protection}; returns whether that was possible now. Where the kernel misses a table on the way
   * down, it gets one, if there is a frame for it.
   */
  public boolean mapAs(int protection, Capability frame, long va) {
    while (kernel.map(frame, va, protection) == DownCalls.REFUSED) {
      switch (kernel.refusal()) {
        case Refusal.NoTable missing when giveTable(va, missing.level()) -> {}
        case Refusal.NoTable _, Refusal.Stale _, Refusal.NotHeld _ -> {
          return false;
        }
        case null, default -> throw LibOsFault.refused(kernel, "cannot map 0x%x", va);
      }
    }
    return true;
  }

  private boolean giveTable(long va, int level) {
    Capability frame = new Capability();
    if (kernel.bindFrame(DownCalls.ANY, frame) == DownCalls.REFUSED) {
      return giveAgain(va, level);
    }
    if (kernel.giveTable(frame, va, level) == DownCalls.REFUSED) {
      throw LibOsFault.refused(kernel, "no translation table %d", given.size() + 1);
    }
    given.add(frame);
    if (kernel.books().framesGuaranteed() > 0) {
      kernel.guard(frame);
    }
    return true;
  }

  /** When a table is taken, those below it may be tables no more, and their frames are at hand. */
  private boolean giveAgain(long va, int level) {
    for (Capability frame : given) {
      if (kernel.giveTable(frame, va, level) != DownCalls.REFUSED) {
        return true;
      }
    }
    return false;
  }

  /** Sets a mapped page's access flag, and its dirty state as told. */
  public void mark(long va, boolean dirty) {
    protect(va, dirty ? DIRTY : CLEAN);
  }

  /** Changes a mapped page's bits of {@link Protection}. */
  public void protect(long va, int protection) {
    granted(kernel.protect(va, protection), va);
  }

  /** Removes a mapping, if there is one; returns its descriptor, 0 when there was none. */
  public long unmap(long va) {
    return Math.max(0, kernel.unmap(va));
  }

  /** Reads and clears the access flag; returns the descriptor as it was before, if there was one. */
  public long age(long va) {
    return Math.max(0, kernel.age(va));
  }

  /** Fills a page that is mapped as dirty with zeros, and leaves it dirty or not, as told. */
  public void zero(long va, boolean dirty) {
    granted(kernel.zero(va), va);
    if (!dirty) {
      granted(kernel.clean(va), va);
    }
  }

  /** {@return the descriptor that maps the page; 0 when nothing does} */
  public long descriptor(long va) {
    return kernel.descriptor(va);
  }

  private void granted(long result, long va) {
    if (result == DownCalls.REFUSED) {
      throw LibOsFault.refused(kernel, "no page at 0x%x", va);
    }
  }
}
