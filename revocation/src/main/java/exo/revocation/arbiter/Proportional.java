package exo.revocation.arbiter;

import exo.revocation.Arbiter;
import exo.revocation.ArbiterProvider;

/**
 * Asks at random, in proportion to holdings, as Xok's abort did: who holds twice as much is asked twice as often. Those at or
 * below their guarantee do not take part.
 *
 * <p>The holdings lie in a Fenwick tree (Fenwick, "A new data structure for cumulative frequency tables", 1994), so a draw is one
 * descent.
 */
public final class Proportional implements Arbiter {
  private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;

  private final Holders holders = new Holders();
  private long[] sums =
      new long[16 + 1]; // entry i: the weights of the (lowest bit of i) players up to i
  private long[] weight = new long[16 + 1];
  private long total;
  private long random;

  private Proportional(long seed) {
    random = seed;
  }

  @Override
  public void admitted(int environment, long guarantee, long tickets) {
    holders.admit(environment, guarantee, tickets);
    if (environment >= sums.length) {
      grow(environment);
    }
  }

  private void grow(int environment) {
    long[] weights = weight;
    int leaves = Integer.highestOneBit(environment) << 1;
    weight = new long[leaves + 1];
    sums = new long[leaves + 1];
    total = 0;
    for (int player = 1; player < weights.length; player++) {
      weigh(player, weights[player]);
    }
  }

  @Override
  public void guaranteed(int environment, long guarantee) {
    holders.guarantee(environment, guarantee);
    held(environment, holders.held(environment));
  }

  @Override
  public void held(int environment, long amount) {
    holders.hold(environment, amount);
    weigh(environment, holders.spare(environment) > 0 ? amount : 0);
  }

  @Override
  public void left(int environment) {
    held(environment, 0);
  }

  private void weigh(int player, long newWeight) {
    long change = newWeight - weight[player];
    if (change != 0) {
      weight[player] = newWeight;
      total += change;
      for (int at = player; at < sums.length; at += at & -at) {
        sums[at] += change;
      }
    }
  }

  @Override
  public int victim(int claimant) {
    long own = claimant < weight.length ? weight[claimant] : 0;
    if (total == own) {
      return NOBODY;
    }
    if (own != 0) {
      weigh(claimant, 0);
    }
    int drawn = playerAt(Long.remainderUnsigned(next(), total));
    if (own != 0) {
      weigh(claimant, own);
    }
    return drawn;
  }

  /** {@return in whose stretch of the weights, laid end to end, a point lies} */
  private int playerAt(long point) {
    int at = 0;
    long rest = point;
    for (int step = Integer.highestOneBit(sums.length); step > 0; step >>= 1) {
      if (sums[at + step] <= rest) {
        at += step;
        rest -= sums[at];
      }
    }
    return at + 1;
  }

  /** SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private long next() {
    random += GOLDEN;
    long z = random;
    z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return z ^ (z >>> 31);
  }

  /** Offers the arbiter as {@code proportional}. */
  public static final class Provider implements ArbiterProvider {
    @Override
    public String name() {
      return "proportional";
    }

    @Override
    public String sentence() {
      return "asks at random, in proportion to what each holds, as Xok did";
    }

    @Override
    public Arbiter create(long seed) {
      return new Proportional(seed);
    }
  }
}
