package exo.bench.classic.user;

import exo.abi.Next;
import exo.abi.SaveArea;
import exo.minimal.call.Entry;
import exo.minimal.call.Procedure;
import exo.minimal.call.Server;

/** Serves its peer and nobody else: counts, and tells how far it has got, as the server of the paper does. */
public final class ServingLibOs extends PeerLibOs {
  @SuppressWarnings("NullAway.Init")
  private Server server;

  /** With such a client. */
  public ServingLibOs(int peer) {
    super(peer);
  }

  @Override
  long ready(Entry entry) {
    server = new Server(kernel, entry, environment -> environment == peer, new Counting());
    return Next.AWAIT_ENTRY;
  }

  /** Its only procedure. */
  private static final class Counting implements Procedure {
    private long counter;

    @Override
    public void serve(int caller, long[] x) {
      x[0] = ++counter;
    }
  }

  @Override
  long serve(int service, SaveArea saved) {
    throw new IllegalStateException("a server has no program");
  }

  @Override
  public long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved) {
    return server.entered(caller, mode, message);
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return server.interrupt(cause, saved);
  }
}
