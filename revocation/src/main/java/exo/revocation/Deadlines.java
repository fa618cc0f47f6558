package exo.revocation;

/**
 * How long the stages of a dialogue last, in machine cycles.
 *
 * @param politeCycles from the polite request to the imperative
 * @param imperativeCycles from the imperative to the abort
 */
public record Deadlines(long politeCycles, long imperativeCycles) {
  /**
   * 1 ms at 2.4 GHz to answer of one's own accord, and 50 us once it is demanded: the example of SOSP 1995, section 3.5. The
   * paper gives the polite stage no length.
   */
  public static final Deadlines DEFAULT = new Deadlines(2_400_000, 120_000);

  /** Refuses stages that nobody could answer in. */
  public Deadlines {
    if (politeCycles < 1 || imperativeCycles < 1) {
      throw new IllegalArgumentException(
          "a deadline is 1 cycle or more, not " + Math.min(politeCycles, imperativeCycles));
    }
  }
}
