package exo.abi;

/**
 * What should happen after an up-call: one {@code long}, so that it fits a register and a ring.
 *
 * <pre>
 *   63      60 59                                  0
 *  +----------+-------------------------------------+
 *  |   kind   |               operand               |
 *  +----------+-------------------------------------+
 * </pre>
 */
public final class Next {
  private static final int KIND_SHIFT = 60;
  private static final long OPERAND = (1L << KIND_SHIFT) - 1;

  /** Kind: run the program on. */
  public static final int KIND_RESUME = 0;

  /** Kind: stand still until a transfer of this environment is done. */
  public static final int KIND_AWAIT_TRANSFER = 1;

  /** Kind: stand still until the clock has reached the operand. */
  public static final int KIND_AWAIT_CYCLE = 2;

  /** Kind: give up the rest of the slice; the operand names who runs next, 0 for whoever is next in the vector. */
  public static final int KIND_YIELD = 3;

  /** Kind: leave the machine with the operand as exit status. */
  public static final int KIND_EXIT = 4;

  /** Kind: change nothing; whatever the environment did or waited for goes on. */
  public static final int KIND_CONTINUE = 5;

  /** Kind: stand still until a request for resources is over. */
  public static final int KIND_AWAIT_GRANT = 6;

  /** Change nothing: the program runs on, or what was awaited is still awaited. */
  public static final long CONTINUE = (long) KIND_CONTINUE << KIND_SHIFT;

  /** Resume the program with the registers in the save area. */
  public static final long RESUME = 0;

  private Next() {}

  /**
   * Stands still until a transfer is done; its interrupt up-call then decides anew. Should another transfer of this
   * environment end first, the up-call comes for that one.
   *
   * @param ticket the transfer, as {@link DownCalls#startRead} returned it
   * @return the value to return from an up-call
   */
  public static long awaitTransfer(long ticket) {
    return pack(KIND_AWAIT_TRANSFER, ticket);
  }

  /**
   * Stands still until a request for resources is over; the interrupt up-call {@link Interrupt#GRANT} then says how it
   * went. Should a transfer of this environment end first, the up-call comes for that one.
   *
   * @param ticket the request, as {@link DownCalls#request} returned it
   * @return the value to return from an up-call
   */
  public static long awaitGrant(long ticket) {
    return pack(KIND_AWAIT_GRANT, ticket);
  }

  /**
   * Stands still until the clock reaches a cycle; then comes the up-call {@link Interrupt#ALARM}.
   *
   * @param cycle the machine cycle
   * @return the value to return from an up-call
   */
  public static long awaitCycle(long cycle) {
    return pack(KIND_AWAIT_CYCLE, cycle);
  }

  /**
   * Gives up the rest of this slice; the program resumes at the environment's next one.
   *
   * @param environment who should run next, or 0 for whoever follows in the slice vector
   * @return the value to return from an up-call
   */
  public static long yieldTo(int environment) {
    return pack(KIND_YIELD, environment);
  }

  /**
   * Leaves the machine. Everything the environment holds goes back.
   *
   * @param status 0 for a program that ended well
   * @return the value to return from an up-call
   */
  public static long exit(int status) {
    return pack(KIND_EXIT, status & 0xffL);
  }

  /**
   * {@return one of the kinds; an unknown number is the libOS's fault}
   *
   * @param next a value made by this class
   */
  public static int kind(long next) {
    return (int) (next >>> KIND_SHIFT);
  }

  /**
   * {@return its operand}
   *
   * @param next a value made by this class
   */
  public static long operand(long next) {
    return next & OPERAND;
  }

  private static long pack(int kind, long operand) {
    if (operand < 0 || operand > OPERAND) {
      throw new IllegalArgumentException(
          "operand " + operand + " of an up-call's result is not in 0 to 2^60-1");
    }
    return (long) kind << KIND_SHIFT | operand;
  }
}
