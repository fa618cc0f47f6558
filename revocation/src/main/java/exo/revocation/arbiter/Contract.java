package exo.revocation.arbiter;

import exo.revocation.Arbiter;
import exo.revocation.ArbiterProvider;

/** Contracts as in Nemesis (Hand, OSDI 1999): what is above a guarantee is optimistic. Nobody is asked but to honour somebody's guarantee, and then whoever holds most optimistically; the libOS answers from its own list of victims. */
public final class Contract extends Ranked {
  private Contract() {}

  @Override
  long compare(int one, int other) {
    return holders.spare(one) - holders.spare(other);
  }

  @Override
  public long entitled(int claimant, long amount) {
    return Math.min(amount, Math.max(0, -holders.spare(claimant)));
  }

  /** Offers the arbiter as {@code contract}. */
  public static final class Provider implements ArbiterProvider {
    @Override
    public String name() {
      return "contract";
    }

    @Override
    public String sentence() {
      return "frames are guaranteed or optimistic: asks the largest optimistic holder, and only for what is guaranteed";
    }

    @Override
    public boolean drawsLots() {
      return false;
    }

    @Override
    public Arbiter create(long seed) {
      return new Contract();
    }
  }
}
