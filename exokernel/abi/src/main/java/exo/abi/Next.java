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

  /** Kind: enter another environment; the operand packs whom and how. */
  public static final int KIND_TRANSFER = 7;

  /** Kind: stand still until another environment enters this one. */
  public static final int KIND_AWAIT_ENTRY = 8;

  /** How to enter: the callee has the rest of this slice. */
  public static final int ASYNCHRONOUS = 0;

  /** How to enter: the callee has this slice and all its future instances, until it enters somebody in turn. */
  public static final int SYNCHRONOUS = 1;

  private static final int MODE_SHIFT = 32;
  private static final int UNSAVED_SHIFT = 33;

  /** Stand still until another environment enters this one, or something else is to be told. */
  public static final long AWAIT_ENTRY = (long) KIND_AWAIT_ENTRY << KIND_SHIFT;

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
   * Gives up the rest of this slice. The environment named has it and is told by {@link Interrupt#SLICE_START}; if it cannot run
   * just now, whoever follows in the slice vector begins a slice of its own. No turn is lost to the others. An environment that is
   * not there is refused by {@link Interrupt#REFUSED}.
   *
   * @param environment who should have the rest, or 0 for nobody
   * @return the value to return from an up-call
   */
  public static long yieldTo(int environment) {
    return pack(KIND_YIELD, environment);
  }

  /**
   * Protected control transfer (Engler, Kaashoek and O'Toole, SOSP 1995, section 5.2): enters another environment at the entry it
   * has agreed to, by {@link LibraryOs#protectedEntry}, in this environment's time. No register that the program sees is
   * overwritten, so registers are the message: those in the save area when the up-call returns.
   *
   * <p>After a synchronous transfer this environment stands still until it is entered itself; after an asynchronous one its
   * program resumes in its next slice. The transfer is atomic: either it has not begun, and then it is still to come when this
   * environment has a slice again, or the callee has been entered. An environment that is not there, has no entry or cannot be
   * entered just now, because it is about to enter somebody itself for example, is refused by {@link Interrupt#REFUSED}.
   *
   * @param environment whom to enter
   * @param mode {@link #SYNCHRONOUS} or {@link #ASYNCHRONOUS}
   * @return the value to return from an up-call
   */
  public static long transfer(int environment, int mode) {
    return pack(KIND_TRANSFER, ((long) mode << MODE_SHIFT) | (environment & 0xffff_ffffL));
  }

  /**
   * A synchronous transfer for which the libOS keeps no registers of its program's: when the callee enters it, its program's
   * registers are those of that message. It costs less, and the callee must be trusted with them. Another's entry in the meantime
   * does not touch them. Who goes on by himself needs his registers, so there is none that is asynchronous.
   *
   * @param environment whom to enter
   * @return the value to return from an up-call
   */
  public static long transferUnsaved(int environment) {
    return transfer(environment, SYNCHRONOUS) | (1L << UNSAVED_SHIFT);
  }

  /**
   * {@return whom a transfer enters}
   *
   * @param operand of a value of that kind
   */
  public static int callee(long operand) {
    return (int) operand;
  }

  /**
   * {@return how a transfer enters}
   *
   * @param operand of a value of that kind
   */
  public static int mode(long operand) {
    return (int) (operand >>> MODE_SHIFT) & 1;
  }

  /**
   * {@return whether a transfer leaves the program's registers to the callee}
   *
   * @param operand of a value of that kind
   */
  public static boolean isUnsaved(long operand) {
    return (operand & (1L << UNSAVED_SHIFT)) != 0 && mode(operand) == SYNCHRONOUS;
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
