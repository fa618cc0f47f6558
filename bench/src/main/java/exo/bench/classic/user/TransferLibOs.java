package exo.bench.classic.user;

import exo.abi.Next;
import exo.abi.SaveArea;
import exo.minimal.call.Entry;

/**
 * Enters its peer, which enters it back, until the number in X0 is down to 0. The one that begins sends an odd one, so that it ends
 * where it has begun.
 */
public final class TransferLibOs extends PeerLibOs {
  private final boolean begins;

  /**
   * Made.
   *
   * @param peer whom it enters
   * @param begins whether it is the one that begins
   */
  public TransferLibOs(int peer, boolean begins) {
    super(peer);
    this.begins = begins;
  }

  @Override
  long ready(Entry entry) {
    return begins ? Next.RESUME : Next.AWAIT_ENTRY;
  }

  @Override
  long serve(int service, SaveArea saved) {
    saved.x[0] = 2 * saved.x[0] + 1;
    return Next.transfer(
        peer, service == PeerService.TRANSFER ? Next.SYNCHRONOUS : Next.ASYNCHRONOUS);
  }

  @Override
  public long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved) {
    long left = message.x[0];
    if (left == 0) {
      return Next.RESUME;
    }
    message.x[0] = left - 1;
    return Next.transfer(caller, mode);
  }
}
