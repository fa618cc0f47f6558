package exo.minimal.call;

import exo.abi.Next;
import exo.abi.SaveArea;
import exo.minimal.LibOsFault;

/**
 * Calls a server that is trusted to keep X19 to X30 and SP. No register is stored before the call and none is loaded after it: they are
 * the server's meanwhile, and if it dies they die with it, and this libOS too.
 */
public final class TrustedLrpc extends Client {
  /** No call yet. */
  public TrustedLrpc() {}

  @Override
  long transfer(int callee) {
    return Next.transferUnsaved(callee);
  }

  /** The kernel has brought them already. */
  @Override
  void take(SaveArea message, SaveArea saved) {}

  @Override
  void lost(int dead) {
    throw new LibOsFault("server %d, which was trusted, has died with our registers", dead);
  }
}
