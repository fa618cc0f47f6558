package exo.minimal.answer;

import exo.minimal.policy.PolicyContext;

/** Gives all that is wanted at once, in the order in which the replacement policy would evict. */
final class OldestFirst implements RevocationAnswer {
  @Override
  public long amount(long wanted, int stage, long cycles) {
    return wanted;
  }

  /** Offers the answer as {@code oldest}. */
  public static final class Provider implements AnswerProvider {
    @Override
    public String name() {
      return "oldest";
    }

    @Override
    public String sentence() {
      return "gives all at once, what the replacement policy would evict first";
    }

    @Override
    public RevocationAnswer create(PolicyContext context) {
      return new OldestFirst();
    }
  }
}
