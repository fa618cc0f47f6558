package exo.revocation.arbiter;

import exo.revocation.Arbiter;
import exo.revocation.ArbiterProvider;

/** Asks the largest holder of those above their guarantee. */
public final class Largest extends Ranked {
  private Largest() {}

  @Override
  long compare(int one, int other) {
    return holders.held(one) - holders.held(other);
  }

  /** Offers the arbiter as {@code largest}. */
  public static final class Provider implements ArbiterProvider {
    @Override
    public String name() {
      return "largest";
    }

    @Override
    public String sentence() {
      return "asks whoever holds most, of those above their guarantee";
    }

    @Override
    public boolean drawsLots() {
      return false;
    }

    @Override
    public Arbiter create(long seed) {
      return new Largest();
    }
  }
}
