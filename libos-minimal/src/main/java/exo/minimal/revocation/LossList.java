package exo.minimal.revocation;

import exo.abi.DownCalls;
import exo.abi.RepossessionVector;
import exo.bindings.Capability;
import exo.minimal.memory.AddressSpace;

/**
 * The repossession vector as its owner reads it: a guaranteed frame that the kernel writes. It is
 * mapped only while it is read, just beyond the program's last page, so that no table is needed for
 * it alone and the program never sees it.
 */
final class LossList {
  private final DownCalls kernel;
  private final AddressSpace space;
  private final Capability frame = new Capability();
  private long va;
  private boolean installed;

  LossList(DownCalls kernel, AddressSpace space) {
    this.kernel = kernel;
    this.space = space;
  }

  /**
   * Gives the kernel a frame to write to, unless it has one or nothing is guaranteed to this libOS.
   * The tables that show the frame are made now: a repossession is no time to look for frames.
   */
  void install(long whereToLook) {
    va = whereToLook;
    install();
  }

  /** As above, once more, where it did not work out or the frame was taken. */
  void install() {
    if (installed
        || kernel.books().framesGuaranteed() == 0
        || kernel.bindFrame(DownCalls.ANY, frame) == DownCalls.REFUSED) {
      return;
    }
    installed = kernel.installVector(frame) != DownCalls.REFUSED;
    if (!installed) {
      kernel.unbindFrame(frame);
    } else if (open()) {
      close();
    }
  }

  /** Shows the list to {@link #word}; returns whether there is one to be seen. */
  boolean open() {
    return installed && space.show(frame, va);
  }

  long word(int entry, int word) {
    return kernel.load(va + RepossessionVector.offset(entry, word));
  }

  void close() {
    kernel.unmap(va);
  }

  /** Whether it was this very frame that was taken; then there is no list any more. */
  boolean lost(long resource) {
    boolean lost = installed && frame.resource == resource;
    installed &= !lost;
    return lost;
  }
}
