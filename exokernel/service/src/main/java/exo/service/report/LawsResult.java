package exo.service.report;

import exo.kernel.audit.Law;
import exo.service.manifest.Audit;
import java.util.List;

/**
 * What became of the laws.
 *
 * @param audit how closely they were checked
 * @param steps after how many kernel steps there were checks
 * @param checked how many checks were made
 * @param recomputed how often everything was recomputed
 * @param violations how many failed
 * @param notClaimed laws about which the run says nothing, because content was off
 */
public record LawsResult(
    Audit audit, long steps, long checked, long recomputed, long violations, List<Law> notClaimed) {
  /** Copies the list. */
  public LawsResult {
    notClaimed = List.copyOf(notClaimed);
  }

  /** Returns both together. */
  LawsResult plus(LawsResult other) {
    return new LawsResult(
        audit,
        steps + other.steps,
        checked + other.checked,
        recomputed + other.recomputed,
        violations + other.violations,
        notClaimed.size() > other.notClaimed.size() ? notClaimed : other.notClaimed);
  }
}
