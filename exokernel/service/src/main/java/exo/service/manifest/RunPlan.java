package exo.service.manifest;

import exo.service.InputError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole run.
 *
 * <p>A libOS may name several policies. Then the machine is booted once for each of them: cell n
 * gives every libOS the n-th policy of its list, or its only one.
 *
 * @param source the manifest's name or path; {@code command line} without one
 * @param machine the machine
 * @param revocation its rules of revocation
 * @param processor how its time is dealt with
 * @param libOses one or more
 * @param seed where whatever is random comes from
 * @param audit how closely the laws are checked
 * @param policyPath jars, Java files and directories with a user's own policies
 */
public record RunPlan(
    String source,
    MachinePlan machine,
    RevocationPlan revocation,
    ProcessorPlan processor,
    List<LibOsPlan> libOses,
    long seed,
    Audit audit,
    List<Path> policyPath) {
  /** The seed where nothing else is asked for. */
  public static final long SEED = 1;

  /** Copies the lists. */
  public RunPlan {
    libOses = List.copyOf(libOses);
    policyPath = List.copyOf(policyPath);
  }

  /**
   * Returns the boots that make up this run, in their order.
   *
   * @throws InputError when the libOSes' lists of policies do not fit each other
   */
  public List<Cell> cells() {
    LibOsPlan longest = libOses.getFirst();
    for (LibOsPlan libOs : libOses) {
      if (libOs.policies().size() > longest.policies().size()) {
        longest = libOs;
      }
    }
    int count = longest.policies().size();
    for (LibOsPlan libOs : libOses) {
      int policies = libOs.policies().size();
      if (policies != 1 && policies != count) {
        throw InputError.at(
            source,
            "libOS %s has %d policies and libOS %s has %d; accepted: one each, or equally many"
                .formatted(longest.name(), count, libOs.name(), policies));
      }
    }
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cells.add(cell(i));
    }
    return cells;
  }

  private Cell cell(int number) {
    List<LibOsPlan> chosen = new ArrayList<>();
    for (LibOsPlan libOs : libOses) {
      chosen.add(libOs.withPolicies(List.of(libOs.policy(number))));
    }
    String schedule = processor.schedule();
    if (schedule != null) {
      chosen.add(LibOsPlan.scheduler(schedule, chosen.getFirst()));
    }
    return new Cell(number, machine, revocation, processor, chosen, seed, audit);
  }
}
