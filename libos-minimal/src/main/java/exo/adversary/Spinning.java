package exo.adversary;

import exo.abi.Next;

/**
 * The crime: the up-call never returns. What holds it: counted code. Under the weaver every turn
 * of the loop costs cycles, and at the end of the allowance the next one throws; without the
 * weaver, under the direct gate, nothing does, and the machine stands still.
 */
final class Spinning extends Adversary {
  private Spinning(Terms terms) {
    super(terms);
  }

  private long turns;

  @Override
  long answer(int kind, long wanted, int stage) {
    while (turns >= 0) {
      turns = (turns + 1) & Long.MAX_VALUE;
    }
    return Next.CONTINUE;
  }

  @Override
  public void report(Counters counters) {
    super.report(counters);
    counters.count("turns", turns);
  }

  /** Offers it as {@code spinning}. */
  public static final class Provider extends AdversaryProvider {
    /** For the service loader. */
    public Provider() {
      super("spinning", "loops for ever when it is asked", Spinning::new);
    }
  }
}
