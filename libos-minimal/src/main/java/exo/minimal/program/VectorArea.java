package exo.minimal.program;

import exo.abi.Context;
import exo.abi.DownCalls;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.minimal.LibOsFault;
import exo.minimal.memory.AddressSpace;

/**
 * The program's vector registers while it does not run. They are switched on when the program first uses them, and stored, and
 * switched off, whenever the processor is given up: whoever has it next may use them too.
 */
public final class VectorArea {
  private final DownCalls kernel;
  private final AddressSpace space;
  private final Capability frame = new Capability();
  private boolean on;
  private boolean stored;

  /**
   * Binds and maps a frame for them.
   *
   * @throws LibOsFault when there is none
   */
  public VectorArea(DownCalls kernel, AddressSpace space) {
    this.kernel = kernel;
    this.space = space;
    if (!bind()) {
      throw new LibOsFault("no frame for the program's vector registers");
    }
  }

  private boolean bind() {
    if (kernel.bindFrame(DownCalls.ANY, frame) == DownCalls.REFUSED) {
      return false;
    }
    if (kernel.books().framesGuaranteed() > 0) {
      kernel.guard(frame); // refused, it may be taken, which is found out when it is needed
    }
    return space.map(frame, Layout.VECTORS, true);
  }

  /** The program uses them. */
  public void give() {
    if (kernel.setContext(Context.STATUS, Context.VECTORS_ON) == DownCalls.REFUSED) {
      throw LibOsFault.refused(kernel, "no vector registers");
    }
    on = true;
    if (stored && kernel.loadVectors(Layout.VECTORS) == DownCalls.REFUSED) {
      throw LibOsFault.refused(kernel, "the program's vector registers are lost");
    }
  }

  /** The processor is going to be somebody else's. */
  public void keep() {
    if (!on) {
      return;
    }
    boolean kept = kernel.storeVectors(Layout.VECTORS) != DownCalls.REFUSED;
    if (!kept && kernel.refusal() instanceof Refusal.Busy) {
      return; // called up in somebody else's slice: they were kept at the end of the own one
    }
    if (!kept) {
      kernel.unmap(Layout.VECTORS);
      if (!bind() || kernel.storeVectors(Layout.VECTORS) == DownCalls.REFUSED) {
        throw new LibOsFault("the frame for the program's vector registers was taken");
      }
    }
    stored = true;
    on = false;
    kernel.setContext(Context.STATUS, 0);
  }
}
