package exo.adversary;

import exo.abi.DownCalls;
import exo.abi.Next;
import exo.bindings.Capability;

/**
 * The crime: there is always a DMA on its way into the frames that are wanted, so that a byte may
 * land after they have a new owner. What holds it: giving such a frame is a lie, and taking it
 * cancels the transfer or waits for it before anybody else sees the frame.
 */
final class Dma extends Adversary {
  private Dma(Terms terms) {
    super(terms);
  }

  @Override
  void prepare() {
    idle();
  }

  @Override
  long answer(int kind, long wanted, int stage) {
    idle();
    Capability frame = frames.getLast();
    if (kind == FRAME && kernel.startRead(extents.getFirst(), 0, frame) != DownCalls.REFUSED) {
      kernel.unmap(address(frames.size() - 1));
      mustFail(kernel.giveBack(frame));
    }
    return Next.CONTINUE;
  }

  @Override
  void idle() {
    for (Capability frame : frames) {
      kernel.startRead(extents.getFirst(), 0, frame);
    }
  }

  /** Offers it as {@code dma}. */
  public static final class Provider extends AdversaryProvider {
    /** For the service loader. */
    public Provider() {
      super("dma", "keeps a transfer in flight into every frame", Dma::new);
    }
  }
}
