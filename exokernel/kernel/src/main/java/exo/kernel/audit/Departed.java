package exo.kernel.audit;

import exo.kernel.Inspection;

/** Who has come and gone since the audit last looked: a number may be another's by now. */
final class Departed {
  private final Inspection kernel;

  /** Admissions and environments alive after the step before. */
  private long admissions;

  private int alive;

  /** Admissions when everything was last recomputed. */
  private long admissionsThen;

  private boolean changed;

  Departed(Inspection kernel) {
    this.kernel = kernel;
  }

  /** {@return whether somebody was admitted or has left since the last step} */
  boolean step() {
    changed = admissions != kernel.admissions() || alive != kernel.alive();
    return changed;
  }

  /** {@return what {@link #step} has said} */
  boolean changed() {
    return changed;
  }

  /** The step has been judged. */
  void judged() {
    admissions = kernel.admissions();
    alive = kernel.alive();
  }

  /** Everything has been. */
  void recomputed() {
    judged();
    admissionsThen = admissions;
  }

  /** {@return whether whoever had this number in the step before has left} */
  boolean hasLeft(int environment) {
    return !kernel.isAlive(environment) || isNew(environment);
  }

  /** {@return whether the environment was admitted since the step before} */
  boolean isNew(int environment) {
    return kernel.isAlive(environment) && kernel.admission(environment) > admissions;
  }

  /** {@return whether it was since everything was recomputed} */
  boolean isNewSinceThen(int environment) {
    return kernel.isAlive(environment) && kernel.admission(environment) > admissionsThen;
  }
}
