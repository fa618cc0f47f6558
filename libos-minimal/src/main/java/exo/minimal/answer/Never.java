package exo.minimal.answer;

import exo.minimal.policy.PolicyContext;

/** Gives nothing: what the kernel wants it has to take. With save slots this costs the program no more than time. */
final class Never implements RevocationAnswer {
  @Override
  public long amount(long wanted, int stage, long cycles) {
    return 0;
  }

  /** Offers the answer as {@code never}. */
  public static final class Provider implements AnswerProvider {
    @Override
    public String name() {
      return "never";
    }

    @Override
    public String sentence() {
      return "gives nothing and lets the kernel take what it wants";
    }

    @Override
    public RevocationAnswer create(PolicyContext context) {
      return new Never();
    }
  }
}
