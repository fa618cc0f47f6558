package exo.minimal.answer;

import exo.abi.Revocation;
import exo.minimal.policy.PolicyContext;

/** Gives half when asked and the rest when it is demanded: it may be that somebody else gives more, and the request is over. */
final class Half implements RevocationAnswer {
  @Override
  public long amount(long wanted, int stage, long cycles) {
    return stage == Revocation.ASKED ? Math.ceilDiv(wanted, 2) : wanted;
  }

  /** Offers the answer as {@code half}. */
  public static final class Provider implements AnswerProvider {
    @Override
    public String name() {
      return "half";
    }

    @Override
    public String sentence() {
      return "gives half when asked, the rest at the imperative";
    }

    @Override
    public RevocationAnswer create(PolicyContext context) {
      return new Half();
    }
  }
}
