package exo.revocation.overrun;

import exo.revocation.OverrunPolicy;

/** Ends whoever owes more than some slices, as Aegis did (SOSP 1995, section 5.1.1). */
public final class Destroy implements OverrunPolicy {
  @Override
  public String name() {
    return "destroy";
  }

  @Override
  public String sentence() {
    return "who owes more than " + Suspend.THRESHOLD + " slices is ended";
  }

  @Override
  public Verdict judge(long debtCycles, long sliceCycles) {
    return debtCycles > Suspend.THRESHOLD * sliceCycles ? Verdict.DESTROY : Verdict.FORFEIT;
  }
}
