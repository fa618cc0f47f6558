package exo.kernel.audit;

import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.table.BindingState;
import exo.bindings.table.Bindings;
import exo.kernel.Inspection;

/**
 * Nothing goes behind its owner's back (I20): a binding that has ended was its owner's to end, who made a call in that step; or the
 * owner has left; or what was taken stands in the log of losses, or is on its way to a slot and will. A save slot that holds
 * nothing goes with its extent.
 */
final class Visibility {
  private final Evidence evidence;
  private final Inspection kernel;
  private final Records records;
  private final Findings findings;
  private final Departed departed;

  Visibility(Evidence evidence) {
    this.evidence = evidence;
    kernel = evidence.kernel;
    records = evidence.records;
    findings = evidence.findings;
    departed = evidence.departed;
  }

  /** A resource has another owner than when it was last looked at. */
  void ended(long name, int before, int now) {
    if (before <= 0 || now == before || evidence.gap) {
      return;
    }
    findings.checked(Invariant.I20);
    if (!kernel.hasCalled(before)
        && !departed.hasLeft(before)
        && !isLost(name, before)
        && !isSeized(name, now)) {
      findings.violated(
          Invariant.I20,
          ResourceName.toString(name)
              + ": environment "
              + before
              + " has it no more, and has neither released it nor been told that it was taken");
    }
  }

  private boolean isLost(long name, int victim) {
    for (int i = 0; i < kernel.lostInStep(); i++) {
      long lost = kernel.lostResource(i);
      if (kernel.lostBy(i) == victim && (lost == name || isWithin(name, lost))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWithin(long name, long extent) {
    return ResourceName.kind(name) == ResourceKind.SAVE_SLOT
        && Extents.covers(extent, ResourceName.start(name));
  }

  private boolean isSeized(long name, int now) {
    return now == Bindings.KERNEL
        && records.find(name)
        && records.foundState() == BindingState.SEIZED;
  }
}
