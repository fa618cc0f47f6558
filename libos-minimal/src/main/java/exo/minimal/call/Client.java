package exo.minimal.call;

import exo.abi.Interrupt;
import exo.abi.Next;
import exo.abi.SaveArea;

/**
 * The calling end, for a libOS with one program, which stands still meanwhile. The libOS asks it in three up-calls: {@link #call}
 * where its program wants something, {@link #entered} where it is entered, and {@link #interrupt}.
 *
 * <p>Anybody may enter anybody, so who enters need not be who was called. A stranger is not listened to, and gets back neither its
 * message nor, before it is the client's turn to run again, the time it came in.
 */
public abstract sealed class Client permits Lrpc, TrustedLrpc {
  static final int NOBODY = 0;

  /** Who is to answer. */
  private int server = NOBODY;

  /** How it is entered, and what of its answer is taken, is the choice. */
  Client() {}

  /**
   * Calls a server with the program's registers as they are.
   *
   * @param callee its environment
   * @return what the up-call returns
   */
  public final long call(int callee) {
    server = callee;
    return transfer(callee);
  }

  /** {@return whether an answer is still to come} */
  public final boolean waits() {
    return server != NOBODY;
  }

  /**
   * Somebody has entered. Only a synchronous entry is an answer: another would leave our slice where it was given to.
   *
   * @return what the up-call returns: the program goes on with the answer, or waits on
   */
  public final long entered(int caller, int mode, SaveArea message, SaveArea saved) {
    if (caller != server || mode != Next.SYNCHRONOUS) {
      return Next.CONTINUE;
    }
    server = NOBODY;
    take(message, saved);
    return Next.RESUME;
  }

  /**
   * Something is told: that a server cannot be entered, or has gone, ends the call.
   *
   * @return what the up-call returns
   */
  public final long interrupt(int cause, long detail, SaveArea saved) {
    if (cause == Interrupt.REFUSED && waits()) {
      return end(Answer.UNREACHABLE, saved);
    }
    if (cause == Interrupt.HOME && waits() && detail == server) {
      lost(server);
      return end(Answer.GONE, saved);
    }
    return Next.CONTINUE;
  }

  private long end(int status, SaveArea saved) {
    server = NOBODY;
    saved.x[Answer.STATUS] = status;
    return Next.RESUME;
  }

  abstract long transfer(int callee);

  abstract void take(SaveArea message, SaveArea saved);

  /** The server has died with the message. */
  abstract void lost(int dead);
}
