package exo.revocation.arbiter;

import exo.revocation.Arbiter;
import exo.revocation.ArbiterProvider;

/** Takes guarantees for reservations and asks whoever is furthest above its own. */
public final class QuotaArbiter extends Ranked {
  private QuotaArbiter() {}

  @Override
  long compare(int one, int other) {
    return holders.spare(one) - holders.spare(other);
  }

  /** Offers the arbiter as {@code quota}. */
  public static final class Provider implements ArbiterProvider {
    @Override
    public String name() {
      return "quota";
    }

    @Override
    public String sentence() {
      return "asks whoever is furthest above its reservation";
    }

    @Override
    public boolean drawsLots() {
      return false;
    }

    @Override
    public Arbiter create(long seed) {
      return new QuotaArbiter();
    }
  }
}
