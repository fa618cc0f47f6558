package exo.adversary;

import exo.abi.Next;

/**
 * The crime: with half an answer given it leaves, or throws. What holds it: what came counts, the
 * rest comes with everything else that a dead environment leaves behind, and nobody waits for it
 * any more.
 */
final class Dying extends Adversary {
  private Dying(Terms terms) {
    super(terms);
  }

  @Override
  long answer(int kind, long wanted, int stage) {
    giveOne(kind);
    if (terms.crime().equals("throw")) {
      throw new IllegalStateException("dies in the middle of its answer");
    }
    return Next.exit(1);
  }

  /** Offers it as {@code dying}. */
  public static final class Provider extends AdversaryProvider {
    /** For the service loader. */
    public Provider() {
      super("dying", "gives one and dies in the middle of its answer", Dying::new, "exit", "throw");
    }
  }
}
