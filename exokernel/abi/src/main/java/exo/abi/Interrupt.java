package exo.abi;

/** Causes of the interrupt up-call and outcomes of a transfer. */
public final class Interrupt {
  /** The environment's time slice begins. */
  public static final int SLICE_START = 1;

  /** The environment's time slice has ended; another environment runs when this up-call returns. */
  public static final int SLICE_END = 2;

  /** A disk transfer is done; {@code detail} is its ticket and {@code status} says how it went. */
  public static final int TRANSFER = 3;

  /** The awaited cycle has come; {@code detail} is that cycle. */
  public static final int ALARM = 4;

  /**
   * A request for resources is over; {@code detail} is its ticket. {@link #OK}: all of it is set aside for this environment
   * to bind. {@link #FAILED}: nobody had more to give above what is guaranteed to them; what came is set aside.
   */
  public static final int GRANT = 5;

  /**
   * What the latest up-call's result asked for was refused: a transfer, or a yield to somebody. {@code detail} is that result, and
   * {@link DownCalls#refusal()} says why.
   */
  public static final int REFUSED = 6;

  /**
   * An environment that this one was waiting for, or that had a slice of its, has left the machine; {@code detail} is its number,
   * {@code status} how many slices have come home with it. Who waited for its entry and goes on waiting, {@link Next#CONTINUE},
   * waits for anybody's.
   */
  public static final int HOME = 7;

  /** The highest cause. */
  public static final int LAST = HOME;

  /** The transfer moved all its bytes. */
  public static final int OK = 0;

  /** The device reported an error: a read moved nothing usable, a write may have landed in part. */
  public static final int FAILED = 1;

  /** The disk has lost power; nothing reaches it any more. */
  public static final int POWER_LOST = 2;

  /**
   * The transfer was cancelled, because its frame or extent is no longer bound, or because what was taken by force goes to the
   * block it was to write; it has moved nothing.
   */
  public static final int CANCELLED = 3;

  private Interrupt() {}

  /**
   * {@return its name in lower case}
   *
   * @param cause one of the causes above
   */
  public static String name(int cause) {
    return switch (cause) {
      case SLICE_START -> "slice start";
      case SLICE_END -> "slice end";
      case TRANSFER -> "transfer";
      case ALARM -> "alarm";
      case GRANT -> "grant";
      case REFUSED -> "refused";
      case HOME -> "home";
      default -> throw new IllegalArgumentException("cause " + cause + " is none of 1 to 5");
    };
  }
}
