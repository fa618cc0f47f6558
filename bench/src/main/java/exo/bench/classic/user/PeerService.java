package exo.bench.classic.user;

/** What libOSes that deal with each other do for their program when it asks, by the SVC's number. */
public final class PeerService {
  /** Nothing: what asking costs. */
  public static final int NOTHING = 0;

  /** Lets the peer get ready. */
  public static final int YIELD = 1;

  /** Hands the peer what both need. */
  public static final int OPEN = 2;

  /** Enters the peer synchronously; X0 says how often it goes there and back. */
  public static final int TRANSFER = 3;

  /** Enters it asynchronously. */
  public static final int TRANSFER_ASYNCHRONOUS = 4;

  /** Calls the peer. */
  public static final int CALL = 5;

  /** Writes X1 bytes at X0 into a pipe. */
  public static final int WRITE = 6;

  /** Reads at most X1 bytes from the other pipe to X0. */
  public static final int READ = 7;

  private PeerService() {}
}
