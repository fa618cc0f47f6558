package exo.testkit.contract;

import exo.kernel.EnvironmentCounts;
import exo.kernel.Outcome;
import exo.kernel.OverrunView;
import exo.kernel.RevocationCounts;
import exo.kernel.audit.Violation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * How a scenario was played.
 *
 * @param script what the libOS served
 * @param outcome how the libOS ended; null when it had not by the last step that it was given
 * @param steps of the kernel
 * @param cycle of the last of them
 * @param hash of the events and the final state
 * @param violations laws that did not hold
 * @param counts of the kernel's, for the libOS
 * @param revocations what revocation was for it
 * @param overrun how it stood with its slices
 * @param counters its own
 * @param framesLeft frames that somebody holds after everybody has left, the kernel's aside
 * @param blocksLeft blocks as well
 * @param log of its events
 */
record Run(
    Script script,
    @Nullable Outcome outcome,
    long steps,
    long cycle,
    long hash,
    List<Violation> violations,
    EnvironmentCounts counts,
    RevocationCounts revocations,
    OverrunView overrun,
    Map<String, Long> counters,
    long framesLeft,
    long blocksLeft,
    Log log) {
  /** The libOS served its program to the end, gave it what it had stored, and left with its status. */
  Run endedWell() {
    return ended(0);
  }

  /** As {@link #endedWell}, with another status of the program's. */
  Run ended(int status) {
    showedNothingWrong();
    Outcome how = over();
    if (how.failure() != null) {
      throw failed("the libOS failed: " + how.failure(), how.failure());
    }
    if (!script.isDone()) {
      throw failed("the libOS left before its program was done", null);
    }
    require(
        how.status() == status,
        "the program ended with status " + status + ", the libOS left with " + how.status());
    return this;
  }

  /** The libOS did not get its program to the end, and said so. */
  Run endedInFailure() {
    showedNothingWrong();
    require(over().status() != 0, "the libOS left with status 0, as if all were well");
    return this;
  }

  /** It ended, well or not, and the program saw nothing but what it had stored. */
  Run endedWithoutALie() {
    return over().status() == 0 ? endedWell() : endedInFailure();
  }

  private Outcome over() {
    if (outcome == null) {
      throw failed("the libOS never ends; the latest is " + log.latest(), null);
    }
    return outcome;
  }

  /** Whatever became of it. */
  Run showedNothingWrong() {
    require(script.firstWrong() == null, "the program found " + script.firstWrong());
    require(violations.isEmpty(), "a law does not hold: " + violations);
    return this;
  }

  void require(boolean holds, String otherwise) {
    if (!holds) {
      throw failed(otherwise, null);
    }
  }

  private AssertionFailedError failed(String what, @Nullable Throwable cause) {
    return new AssertionFailedError(
        "%s (kernel step %,d, cycle %,d)".formatted(what, steps, cycle), cause);
  }
}
