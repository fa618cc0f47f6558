package exo.adversary;

import exo.abi.Next;
import exo.abi.Revocation;

/**
 * The crime: it gives half, rounded down, and calls it done. What holds it: what came counts,
 * what did not is demanded, and then taken.
 */
final class TooFew extends Adversary {
  private TooFew(Terms terms) {
    super(terms);
  }

  @Override
  long answer(int kind, long wanted, int stage) {
    if (stage == Revocation.ASKED) {
      for (long left = wanted / 2; left > 0 && giveOne(kind); left--) {}
    }
    return Next.CONTINUE;
  }

  /** Offers it as {@code toofew}. */
  public static final class Provider extends AdversaryProvider {
    /** For the service loader. */
    public Provider() {
      super("toofew", "gives back less than was asked for", TooFew::new);
    }
  }
}
