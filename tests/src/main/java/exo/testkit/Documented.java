package exo.testkit;

import exo.kernel.Inspection;
import org.jspecify.annotations.Nullable;

/** Judges whether what comes of each down-call is in the table of {@link Outcomes}. */
final class Documented implements Player.Judge {
  private final Inspection kernel;
  private @Nullable Verdict verdict;

  Documented(Inspection kernel) {
    this.kernel = kernel;
  }

  @Override
  public void called(int environment, Call call, Answer answer) {
    if (verdict == null && !Outcomes.isKnown(call, answer)) {
      verdict =
          new Verdict(
              null,
              "outcomes",
              kernel.steps(),
              kernel.machine().clock().now(),
              "environment %d, %s: %s, which the table does not have"
                  .formatted(environment, call, answer));
    }
  }

  @Override
  public @Nullable Verdict verdict() {
    return verdict;
  }
}
