package exo.minimal;

import exo.hw.Frames;

/** What a program can ask of this libOS, and where it finds its pages. */
public final class Calls {
  /** SVC: the program is done; X0 holds its exit status. */
  public static final int SVC_EXIT = 0;

  /**
   * SVC, in cache mode: where in memory are these blocks?
   *
   * <p>X0 holds how many are asked for, 1 to {@link #MAX_LOOKUPS}, and X1, X2, … their numbers, each
   * with {@link #FOR_WRITING} when the program is going to store there. Back come in X0 how many
   * were answered, at least 1, and in X1, X2, … their addresses, all valid until the next look-up.
   * A miss ends the answer unless it is the first; what was not answered is asked for again.
   */
  public static final int SVC_LOOKUP = 1;

  /** Blocks in one look-up, at most. */
  public static final int MAX_LOOKUPS = 16;

  /** Beside a block's number: the program is going to store there. */
  public static final long FOR_WRITING = 1L << 63;

  /** In paging, page p lies at this address plus 4096 p; in cache mode, slot s does. */
  public static final long BASE = 1L << 32;

  private Calls() {}

  /** {@return the address of page or slot {@code number}} */
  public static long addressOf(int number) {
    return BASE + ((long) number << Frames.SHIFT);
  }
}
