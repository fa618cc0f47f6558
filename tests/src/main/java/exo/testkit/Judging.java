package exo.testkit;

import exo.kernel.audit.Auditor;
import exo.kernel.audit.Law;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How a history is judged.
 *
 * @param mode how much the auditor recomputes after each step
 * @param laws whose violation counts; what breaks no law by name counts when all of them do
 * @param judges beside the auditor
 */
public record Judging(Auditor.Mode mode, Set<Law> laws, List<Player.JudgeMaker> judges) {
  /** By the auditor, after each step what it touched, by the order of up-calls, by whether time passes, and by the table of outcomes. */
  public static final Judging AUDIT =
      new Judging(
          Auditor.Mode.INCREMENTAL,
          EnumSet.allOf(Law.class),
          List.of(Protocol::new, Patience::new, Documented::new));

  /** The same, and by the reference model. */
  public static final Judging ALL =
      new Judging(
          AUDIT.mode(),
          AUDIT.laws(),
          List.of(Protocol::new, Patience::new, Refinement::new, Documented::new));

  /** {@return the same with everything recomputed after each step} */
  public Judging full() {
    return new Judging(Auditor.Mode.FULL, laws, judges);
  }

  /** {@return the same for these laws only} */
  public Judging only(Set<Law> those) {
    return new Judging(mode, those, judges);
  }

  /** {@return whether what was found ends the history} */
  boolean counts(Verdict found) {
    return found.law() == null ? laws.size() == Law.values().length : laws.contains(found.law());
  }
}
