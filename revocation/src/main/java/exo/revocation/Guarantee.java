package exo.revocation;

/**
 * What an environment is promised.
 *
 * @param frames as many it can always have: below this it is neither asked nor robbed
 * @param tickets its weight where arbiters go by shares, 1 or more
 */
public record Guarantee(long frames, long tickets) {
  /** Nothing but the one ticket that everybody has. */
  public static final Guarantee NONE = new Guarantee(0, 1);

  private static final long MOST_TICKETS = 1L << 31; // times a number of frames, it fits a long

  /** Refuses senseless numbers. */
  public Guarantee {
    if (frames < 0) {
      throw new IllegalArgumentException("a guarantee is 0 frames or more, not " + frames);
    }
    if (tickets < 1 || tickets > MOST_TICKETS) {
      throw new IllegalArgumentException("tickets are 1 to " + MOST_TICKETS + ", not " + tickets);
    }
  }
}
