package exo.minimal.call;

/**
 * How a call went: what its program finds in X8, beside the results in X0 to X7. In the call X0 to X7 are the arguments, and X8 is
 * whatever client and server have agreed on, the number of a procedure for example. The other registers mean nothing to a call, but
 * they travel: a program that has secrets in them clears them first.
 */
public final class Answer {
  /** Which register says it. */
  public static final int STATUS = 8;

  /** The server has answered. */
  public static final int OK = 0;

  /** The server does not serve this client. */
  public static final int DENIED = 1;

  /** The server has left the machine before it answered; the time that was given to it is back. */
  public static final int GONE = 2;

  /** Nothing was sent: the server is not there, has no entry, or stands still just now. */
  public static final int UNREACHABLE = 3;

  private Answer() {}
}
