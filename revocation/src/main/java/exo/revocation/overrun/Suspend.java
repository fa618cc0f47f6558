package exo.revocation.overrun;

import exo.revocation.OverrunPolicy;

/** Suspends whoever owes more than some slices until it has paid: nobody loses what it has. */
public final class Suspend implements OverrunPolicy {
  /** Slices that may be owed before. */
  static final long THRESHOLD = 4;

  @Override
  public String name() {
    return "suspend";
  }

  @Override
  public String sentence() {
    return "who owes more than " + THRESHOLD + " slices does not run until it has paid";
  }

  @Override
  public Verdict judge(long debtCycles, long sliceCycles) {
    return debtCycles > THRESHOLD * sliceCycles ? Verdict.SUSPEND : Verdict.FORFEIT;
  }
}
