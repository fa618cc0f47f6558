package exo.testkit.crash;

import exo.kernel.audit.Invariant;
import exo.kernel.audit.Law;
import exo.testkit.Verdict;
import java.util.List;

/**
 * That law L13 did not hold.
 *
 * @param step of the disk, before which the power went
 * @param ofAcknowledged whether anything had been acknowledged that could be lost
 * @param what one line
 * @param story lines: the calls, the disk's steps in the latest of them, what was lost and what was
 *     found
 */
public record Loss(int step, boolean ofAcknowledged, String what, List<String> story) {
  /** Copies the lines. */
  public Loss {
    story = List.copyOf(story);
  }

  /** {@return the law's number} */
  public String name() {
    return Law.L13.name();
  }

  /** {@return the same as of other laws; there is no machine, so its step is the disk's and its clock stands at 0} */
  public Verdict verdict() {
    return new Verdict(Law.L13, Invariant.I28, "crash", step, 0, what);
  }

  @Override
  public String toString() {
    return "%s %s %s %s (crash), disk step %d: %s"
        .formatted(Law.L13, Law.L13.title(), Invariant.I28, Invariant.I28.title(), step, what);
  }
}
