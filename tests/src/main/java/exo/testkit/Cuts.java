package exo.testkit;

/**
 * Power cuts that were judged by law L13.
 *
 * @param histories whose every step of the disk was a place for the power to go
 * @param writes among these steps
 * @param points what a cut may leave at a step: the latest writes there, lost, torn or overtaken
 */
public record Cuts(long histories, long writes, long points) {
  /** None so far. */
  public static final Cuts NONE = new Cuts(0, 0, 0);

  /** {@return both} */
  public Cuts plus(Cuts other) {
    return new Cuts(histories + other.histories, writes + other.writes, points + other.points);
  }
}
