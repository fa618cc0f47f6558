package exo.minimal.schedule;

import java.util.BitSet;
import java.util.List;

/**
 * Stride scheduling: shares in proportion to tickets, deterministically.
 *
 * <p>A client's <em>stride</em> is the inverse of its tickets, its <em>pass</em> the virtual time at which it is due. Who is due first
 * runs, and its pass moves on by its stride; by a fraction of it when it used a fraction of the slice. So while two clients both want
 * to run, what they have had is never further from their tickets than one slice.
 *
 * <pre>
 *   tickets 3 2 1, strides 2 3 6          A   B   C   runs
 *                                         2   3   6   A
 *                                         4   3   6   B
 *                                         4   6   6   A
 *                                         6   6   6   A
 *                                         8   6   6   B
 *                                         8   9   6   C
 *                                         8   9  12   ...
 * </pre>
 *
 * <p>Who waits takes no part. The global pass is how far all who take part have come: the mean of their passes, less a stride each, by
 * their tickets. A client that comes is due a stride after it. One that waits keeps its distance to it, so nobody saves time up by
 * waiting, and nobody loses what it was owed.
 *
 * <p>Cost: one comparison per ready client and turn, and a mean when somebody comes or waits; a heap would pay from some dozens on.
 *
 * <p>C. Waldspurger and W. Weihl, <em>Stride scheduling: deterministic proportional-share resource management</em>, MIT/LCS/TM-528,
 * 1995.
 */
final class Stride implements Scheduler {
  private static final long MOST_TICKETS = 1_000_000;

  /** The stride of one ticket, the paper's stride1: large, so that the inverse of many tickets is exact enough. */
  private static final long STRIDE_1 = 1L << 30;

  /** More would not fit a long, and is more than a slice anyway. */
  private static final long MOST_CYCLES = 1L << 32;

  private final long[] tickets;
  private final long[] passes;

  /** How far a client that takes no part is from the global pass. */
  private final long[] remains;

  private final BitSet part = new BitSet();
  private final long sliceCycles;

  /** As it was when somebody took part. */
  private long globalPass;

  Stride(List<Long> tickets, long sliceCycles) {
    this.tickets = tickets.stream().mapToLong(Long::longValue).toArray();
    this.passes = new long[tickets.size()];
    this.remains = new long[tickets.size()];
    this.sliceCycles = sliceCycles;
  }

  private long stride(int client) {
    return STRIDE_1 / tickets[client];
  }

  private long globalPass() {
    int first = part.nextSetBit(0);
    if (first >= 0) {
      long base = passes[first] - stride(first);
      long sum = 0;
      long all = 0;
      for (int client = first; client >= 0; client = part.nextSetBit(client + 1)) {
        sum += (passes[client] - stride(client) - base) * tickets[client]; // small distances
        all += tickets[client];
      }
      globalPass = base + sum / all;
    }
    return globalPass;
  }

  @Override
  public int next(BitSet ready, long now) {
    int first = ready.nextSetBit(0);
    for (int client = first; client >= 0; client = ready.nextSetBit(client + 1)) {
      first = passes[client] < passes[first] ? client : first;
    }
    return first;
  }

  @Override
  public void joined(int client, long now) {
    passes[client] = globalPass() + stride(client);
    part.set(client);
  }

  @Override
  public void ran(int client, long cycles) {
    part.set(client);
    passes[client] += stride(client) * Math.min(cycles, MOST_CYCLES) / sliceCycles;
  }

  /** Each time it is where it would be if it came back now. */
  @Override
  public void waits(int client) {
    left(client);
    passes[client] = globalPass() + remains[client];
  }

  @Override
  public void left(int client) {
    if (part.get(client)) {
      remains[client] = passes[client] - globalPass();
      part.clear(client);
    }
  }

  /** Offers it as {@code stride}. */
  public static final class Provider implements SchedulerProvider {
    @Override
    public String name() {
      return "stride";
    }

    @Override
    public String sentence() {
      return "shares in proportion to tickets, as in stride:3,2,1 (Waldspurger and Weihl 1995)";
    }

    @Override
    public Scheduler create(Terms terms, long sliceCycles) {
      return new Stride(weights(terms), sliceCycles);
    }

    @Override
    public List<Long> weights(Terms terms) {
      return terms.each("a number of tickets", "1").stream()
          .map(text -> terms.number(text, "tickets", 1, MOST_TICKETS))
          .toList();
    }
  }
}
