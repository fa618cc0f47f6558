package exo.minimal.answer;

/**
 * Answers two questions when the kernel asks for frames back: how many to give now, and which page
 * should give up its frame next?
 *
 * <p>The libOS does the rest: it takes the page from its program, writes it back if need be, and
 * gives the frame. It always keeps its last data frame, for without one its program cannot go on.
 */
public interface RevocationAnswer {
  /**
   * How many frames to give at this stage. What is held back may be taken by force later on.
   *
   * @param wanted how many the kernel wants, 1 or more
   * @param stage {@link exo.abi.Revocation#ASKED} or {@link exo.abi.Revocation#DEMANDED}
   * @param cycles how many are left until the deadline of this stage, 0 or more
   * @return 0 to {@code wanted}
   */
  long amount(long wanted, int stage, long cycles);

  /**
   * Names the page to go next.
   *
   * @param pages what the libOS holds
   * @return a resident page; anything else is a fault of the answer and ends the libOS
   */
  default int page(Holdings pages) {
    return pages.victim();
  }
}
