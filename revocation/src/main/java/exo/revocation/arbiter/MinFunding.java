package exo.revocation.arbiter;

import exo.revocation.Arbiter;
import exo.revocation.ArbiterProvider;

/** Min-funding revocation (Waldspurger and Weihl, OSDI 1994; Waldspurger, OSDI 2002): asks whoever pays the fewest tickets for each unit it holds. */
public final class MinFunding extends Ranked {
  private MinFunding() {}

  /** Which of two fractions held / tickets is greater, multiplied out. */
  @Override
  long compare(int one, int other) {
    return holders.held(one) * holders.tickets(other) - holders.held(other) * holders.tickets(one);
  }

  /** Offers the arbiter as {@code minfunding}. */
  public static final class Provider implements ArbiterProvider {
    @Override
    public String name() {
      return "minfunding";
    }

    @Override
    public String sentence() {
      return "asks whoever pays the fewest tickets for each unit it holds";
    }

    @Override
    public boolean drawsLots() {
      return false;
    }

    @Override
    public Arbiter create(long seed) {
      return new MinFunding();
    }
  }
}
