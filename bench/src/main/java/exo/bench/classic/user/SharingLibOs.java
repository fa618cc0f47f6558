package exo.bench.classic.user;

import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Rights;

/** Has a page in common with its peer: whoever opens it binds the frame and sends the other a capability. */
public final class SharingLibOs extends PeerLibOs {
  /** With such a peer. */
  public SharingLibOs(int peer) {
    super(peer);
  }

  @Override
  long serve(int service, SaveArea saved) {
    Capability derived = new Capability();
    must(kernel.derive(page(Pages.SHARED), peer, Rights.READ | Rights.WRITE, derived));
    derived.copyTo(saved.x, FIRST);
    return Next.transfer(peer, Next.ASYNCHRONOUS);
  }

  @Override
  public long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved) {
    Capability frame = new Capability();
    frame.copyFrom(message.x, FIRST);
    show(frame, Pages.SHARED);
    return Next.CONTINUE;
  }

  /** The other has not opened it yet. */
  @Override
  long trapped() {
    return Next.yieldTo(peer);
  }
}
