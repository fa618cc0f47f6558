package exo.testkit;

import exo.kernel.Inspection;
import exo.kernel.audit.Law;
import org.jspecify.annotations.Nullable;

/**
 * Judges that time passes: whatever the kernel does costs cycles, so one that takes step after step in the same cycle waits for
 * something that never comes. If somebody is being asked for something meanwhile, it is the answer, and no bound holds (law L8).
 */
final class Patience implements Player.Judge {
  private static final int MOST_STEPS = 1_000;

  private final Inspection kernel;
  private long cycle = -1;
  private int steps;

  Patience(Inspection kernel) {
    this.kernel = kernel;
  }

  @Override
  public void stepped() {
    long now = kernel.machine().clock().now();
    steps = now == cycle ? steps + 1 : 0;
    cycle = now;
  }

  @Override
  public @Nullable Verdict verdict() {
    if (steps < MOST_STEPS) {
      return null;
    }
    boolean asked = kernel.oldestDialogue() != Long.MAX_VALUE;
    String story =
        "the kernel has taken %,d steps in one cycle, %s"
            .formatted(steps, asked ? "with somebody asked for something" : "and nothing happens");
    return new Verdict(asked ? Law.L8 : null, "patience", kernel.steps(), cycle, story);
  }
}
