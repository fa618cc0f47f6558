package exo.testkit;

import exo.kernel.audit.Invariant;
import exo.kernel.audit.Law;
import org.jspecify.annotations.Nullable;

/**
 * That something was wrong, and what.
 *
 * @param law which did not hold; null where none speaks of it, as when the kernel itself fails
 * @param invariant which did not hold; null where whoever says so goes by none
 * @param by who says so: a name of one word
 * @param step the kernel step
 * @param cycle the machine's clock
 * @param story one line with physical names
 */
public record Verdict(
    @Nullable Law law,
    @Nullable Invariant invariant,
    String by,
    long step,
    long cycle,
    String story) {
  /** By somebody who goes by no invariant. */
  public Verdict(@Nullable Law law, String by, long step, long cycle, String story) {
    this(law, null, by, step, cycle, story);
  }

  /** {@return that two runs of one history were not the same} */
  public static Verdict ofTwoRuns() {
    return new Verdict(Law.L12, "replay", 0, 0, "played twice, the history had two trace hashes");
  }

  /**
   * {@return the law's number; where no law speaks of it the invariant's, or else who says so: what two failures of the same kind
   * have in common}
   */
  public String name() {
    return law != null ? law.name() : invariant != null ? invariant.name() : by;
  }

  /** {@return whether it says what is broken, and not only that the kernel stopped} */
  public boolean isNamed() {
    return law != null || invariant != null;
  }

  @Override
  public String toString() {
    String laws = law == null ? "" : law + " " + law.title() + " ";
    String closer = invariant == null ? "" : invariant + " " + invariant.title() + " ";
    return "%s%s(%s), step %d, cycle %,d: %s".formatted(laws, closer, by, step, cycle, story);
  }
}
