package exo.minimal.schedule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Earliest deadline first: every client has a budget of cycles in each of its periods, and among those with budget left the one runs
 * whose period ends first. When nobody ready has budget left, time goes round among all who are ready.
 *
 * <p>As long as the budgets' shares of their periods add up to no more than 1, deadlines could all be met by a machine that may be
 * taken from a client at any time (Liu and Layland). Here a turn is a whole slice, so a budget is kept to within one: what a client has
 * run beyond it is taken off the next, and a client may have to wait for one slice more. Periods should be many slices long.
 *
 * <p>Cost: one look at each ready client per turn.
 *
 * <p>C. L. Liu and J. W. Layland, <em>Scheduling algorithms for multiprogramming in a hard-real-time environment</em>, Journal of the
 * ACM 20(1), 1973.
 */
final class EarliestDeadline implements Scheduler {
  private static final int NONE = -1;

  /** Budgets may add up to all there is. */
  private static final double ROUNDING = 1e-9;

  /** In cycles: minutes of any profile. */
  private static final long MOST_PERIOD = 1L << 40;

  /**
   * What a client is to have.
   *
   * @param period in cycles
   * @param budget cycles in each period
   */
  record Reservation(long period, long budget) {}

  private final List<Reservation> reservations;
  private final long[] deadlines;
  private final long[] left;
  private final RoundRobin leisure = new RoundRobin();

  /** Whether the latest turn was beyond everybody's budget, and so nobody's debt. */
  private boolean leisurely;

  EarliestDeadline(List<Reservation> reservations) {
    this.reservations = List.copyOf(reservations);
    deadlines = new long[reservations.size()];
    left = new long[reservations.size()];
  }

  @Override
  public void joined(int client, long now) {
    deadlines[client] = now + reservations.get(client).period();
    left[client] = reservations.get(client).budget();
  }

  @Override
  public int next(BitSet ready, long now) {
    int first = NONE;
    for (int client = ready.nextSetBit(0); client >= 0; client = ready.nextSetBit(client + 1)) {
      renew(client, now);
      if (left[client] > 0 && (first == NONE || deadlines[client] < deadlines[first])) {
        first = client;
      }
    }
    leisurely = first == NONE;
    return leisurely ? leisure.next(ready, now) : first;
  }

  /** Budgets of periods that are over have lapsed; what was run beyond them is owed still. */
  private void renew(int client, long now) {
    if (now >= deadlines[client]) {
      Reservation its = reservations.get(client);
      long periods = (now - deadlines[client]) / its.period() + 1;
      deadlines[client] += periods * its.period();
      left[client] = Math.min(its.budget(), Math.min(0, left[client]) + periods * its.budget());
    }
  }

  @Override
  public void ran(int client, long cycles) {
    left[client] -= leisurely ? 0 : cycles;
  }

  /** Offers it as {@code edf}. */
  public static final class Provider implements SchedulerProvider {
    @Override
    public String name() {
      return "edf";
    }

    @Override
    public String sentence() {
      return "earliest deadline first, with a period and a budget in cycles for each, as in"
          + " edf:4000000/1000000,8000000/2000000 (Liu and Layland 1973)";
    }

    @Override
    public Scheduler create(Terms terms, long sliceCycles) {
      List<Reservation> reservations = new ArrayList<>();
      double sum = 0;
      for (String text : terms.each("a period and a budget in cycles", "4000000/1000000")) {
        Reservation reservation = reservation(terms, text);
        reservations.add(reservation);
        sum += (double) reservation.budget() / reservation.period();
      }
      if (sum > 1 + ROUNDING) {
        throw terms.unusable(
            "cannot give budgets that add up to %d %% of the processor; accepted: up to 100 %%",
            Math.max(101, Math.round(sum * 100)));
      }
      return new EarliestDeadline(reservations);
    }

    private static Reservation reservation(Terms terms, String text) {
      int slash = text.indexOf('/');
      String whole = slash < 0 ? text : text.substring(0, slash);
      long period = terms.number(whole, "a period in cycles", 1, MOST_PERIOD);
      String part = slash < 0 ? "" : text.substring(slash + 1);
      return new Reservation(
          period, terms.number(part, "the budget of " + text + " in cycles", 1, period));
    }
  }
}
