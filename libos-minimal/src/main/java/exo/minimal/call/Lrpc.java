package exo.minimal.call;

import exo.abi.Next;
import exo.abi.SaveArea;

/**
 * Calls a server that is not trusted. All registers are stored before the call and loaded after it, whatever the server makes of them,
 * and of its answer nothing counts but X0 to X8.
 */
public final class Lrpc extends Client {
  /** No call yet. */
  public Lrpc() {}

  @Override
  long transfer(int callee) {
    return Next.transfer(callee, Next.SYNCHRONOUS);
  }

  @Override
  void take(SaveArea message, SaveArea saved) {
    System.arraycopy(message.x, 0, saved.x, 0, Answer.STATUS + 1);
  }

  @Override
  void lost(int dead) {}
}
