package exo.bench.classic.user;

import exo.abi.Next;
import exo.abi.SaveArea;
import exo.minimal.call.Client;
import exo.minimal.call.Lrpc;
import exo.minimal.call.TrustedLrpc;

/** Calls its peer for its program. */
public final class CallingLibOs extends PeerLibOs {
  private final Client client;

  /**
   * Made.
   *
   * @param peer whom to call
   * @param trusts whether it keeps our registers
   */
  public CallingLibOs(int peer, boolean trusts) {
    super(peer);
    client = trusts ? new TrustedLrpc() : new Lrpc();
  }

  @Override
  long serve(int service, SaveArea saved) {
    return client.call(peer);
  }

  @Override
  public long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved) {
    return client.entered(caller, mode, message, saved);
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return client.waits() ? client.interrupt(cause, detail, saved) : Next.RESUME;
  }
}
