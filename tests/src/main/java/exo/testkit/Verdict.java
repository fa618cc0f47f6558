package exo.testkit;

import exo.kernel.audit.Law;
import org.jspecify.annotations.Nullable;

/**
 * That something was wrong, and what.
 *
 * @param law which did not hold; null where none speaks of it, as when the kernel itself fails
 * @param by who says so: a name of one word
 * @param step the kernel step
 * @param cycle the machine's clock
 * @param story one line with physical names
 */
public record Verdict(@Nullable Law law, String by, long step, long cycle, String story) {
  /** {@return the law's number, or who says so where none speaks of it: what two failures of the same kind have in common} */
  public String name() {
    return law == null ? by : law.name();
  }

  @Override
  public String toString() {
    String what = law == null ? "" : law + " " + law.title() + " ";
    return "%s(%s), step %d, cycle %,d: %s".formatted(what, by, step, cycle, story);
  }
}
