package exo.service.manifest;

import java.util.List;

/**
 * One boot of a fresh machine: every libOS with one policy.
 *
 * @param number from 0
 * @param machine the machine
 * @param revocation its rules of revocation
 * @param processor how its time is dealt with
 * @param libOses the libOSes on it, each with a single policy; where time is scheduled, the last of them does it
 * @param seed where whatever is random comes from
 * @param audit how closely the laws are checked
 */
public record Cell(
    int number,
    MachinePlan machine,
    RevocationPlan revocation,
    ProcessorPlan processor,
    List<LibOsPlan> libOses,
    long seed,
    Audit audit) {
  /** Copies the libOSes. */
  public Cell {
    libOses = List.copyOf(libOses);
  }

  /** Returns what tells this cell from the others of its plan: its policies, each named once. */
  public String title() {
    return String.join(
        ", ", libOses.stream().map(libOs -> libOs.policies().getFirst()).distinct().toList());
  }
}
