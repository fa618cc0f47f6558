package exo.kernel.audit;

import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.kernel.Inspection;

/**
 * Guarantees (L7): together they fit what the machine has, nobody is asked for or robbed of what is guaranteed to it, and a
 * guaranteed set is no larger than the guarantee.
 */
final class Promises {
  /** Up to here looking at everybody after each step costs less than noticing a difference late. */
  private static final int FEW_ENVIRONMENTS = 16;

  private final Inspection kernel;
  private final Evidence evidence;
  private final Findings findings;

  Promises(Evidence evidence) {
    this.evidence = evidence;
    kernel = evidence.kernel;
    findings = evidence.findings;
  }

  void step() {
    findings.checked(Invariant.I19);
    if (kernel.environments() <= FEW_ENVIRONMENTS) {
      all();
    } else if (kernel.current() != 0 && kernel.isAlive(kernel.current())) {
      of(kernel.current());
    }
    for (int i = 0; i < kernel.lostInStep(); i++) {
      switch (ResourceName.kind(kernel.lostResource(i))) {
        case FRAME -> robbed(i);
        case SLICE -> robbedOfSlice(i);
        case EXTENT, SAVE_SLOT -> {} // nobody is guaranteed any
      }
    }
  }

  void all() {
    long sum = 0;
    for (int environment = 1; environment <= kernel.environments(); environment++) {
      if (kernel.isAlive(environment)) {
        of(environment);
        sum += kernel.guarantee(environment);
      }
    }
    findings.expect(Invariant.I19, Law.L7, kernel.guaranteed(), sum, "the sum of guarantees");
    long most = evidence.records.freeFrames() + evidence.records.ownedFrames() + seized();
    findings.checked(Invariant.I19);
    if (sum > most) {
      findings.violated(
          Invariant.I19, sum + " frames are guaranteed, and there are " + most + " to be had");
    }
  }

  /** What is on its way to a save slot comes back. */
  private int seized() {
    return kernel.pendingSaves();
  }

  private void of(int environment) {
    findings.checked(Invariant.I19);
    long held = evidence.bindings.framesHeld(environment);
    long spare = Math.max(0, held - kernel.guarantee(environment));
    if (kernel.wanted(environment, ResourceKind.FRAME) > spare) {
      findings.violated(
          Invariant.I19,
          "environment "
              + environment
              + " is asked for "
              + kernel.wanted(environment, ResourceKind.FRAME)
              + " frames, holds "
              + held
              + " and is guaranteed "
              + kernel.guarantee(environment));
    }
    slices(environment);
    if (kernel.guarded(environment) > Math.min(held, kernel.guarantee(environment))) {
      findings.violated(
          Invariant.I19,
          "environment "
              + environment
              + " has "
              + kernel.guarded(environment)
              + " frames in its guaranteed set, and is guaranteed "
              + kernel.guarantee(environment));
    }
  }

  /** Everybody is guaranteed one slice, and gives it up of its own accord only. */
  private void slices(int environment) {
    findings.checked(Invariant.I19);
    long held = kernel.slices(environment);
    if (kernel.wanted(environment, ResourceKind.SLICE) > Math.max(0, held - 1)) {
      findings.violated(
          Invariant.I19,
          "environment "
              + environment
              + " is asked for "
              + kernel.wanted(environment, ResourceKind.SLICE)
              + " slices and holds "
              + held);
    }
  }

  private void robbedOfSlice(int loss) {
    findings.checked(Invariant.I19);
    int victim = kernel.lostBy(loss);
    if (kernel.loserIsAlive(loss) && kernel.slices(victim) == 0) {
      findings.violated(
          Invariant.I19, "environment " + victim + " was robbed of a slice, and has none left");
    }
  }

  private void robbed(int loss) {
    findings.checked(Invariant.I19);
    int victim = kernel.lostBy(loss);
    if (kernel.loserIsAlive(loss)
        && evidence.bindings.framesHeld(victim) < kernel.guarantee(victim)) {
      findings.violated(
          Invariant.I19,
          "environment "
              + victim
              + " was robbed, and is left with "
              + evidence.bindings.framesHeld(victim)
              + " frames of the "
              + kernel.guarantee(victim)
              + " that are guaranteed");
    }
  }
}
