package exo.minimal.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SchedulerProps {
  private static final long SLICE = 1_000_000;
  private static final int TURNS = 400;

  private static BitSet all(int count) {
    var all = new BitSet();
    all.set(0, count);
    return all;
  }

  private static Stride stride(List<Integer> tickets) {
    var stride = new Stride(tickets.stream().map(Integer::longValue).toList(), SLICE);
    for (int client = 0; client < tickets.size(); client++) {
      stride.joined(client, 0);
    }
    return stride;
  }

  /** The bound of the paper: between two who both want to run, at most one slice. */
  @Property(tries = 200)
  void twoThatWantToRunAreNeverFurtherThanASliceFromTheirTickets(
      @ForAll @Size(min = 2, max = 8) List<@IntRange(min = 1, max = 50) Integer> tickets) {
    Stride stride = stride(tickets);
    double[] had = new double[tickets.size()];
    for (int turn = 0; turn < TURNS; turn++) {
      int client = stride.next(all(had.length), 0);
      stride.ran(client, SLICE);
      had[client]++;
      for (int a = 0; a < had.length; a++) {
        for (int b = 0; b < a; b++) {
          double ideal = (had[a] + had[b]) * tickets.get(a) / (tickets.get(a) + tickets.get(b));
          assertTrue(Math.abs(had[a] - ideal) <= 1 + 1e-6, () -> tickets.toString());
        }
      }
    }
  }

  @Property(tries = 200)
  void whoUsesFractionsOfSlicesHasItsShareOfCyclesAllTheSame(
      @ForAll @Size(min = 2, max = 5) List<@IntRange(min = 1, max = 9) Integer> tickets,
      @ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
    Stride stride = stride(tickets);
    var random = new Random(seed);
    double[] had = new double[tickets.size()];
    double all = 0;
    for (int turn = 0; turn < TURNS; turn++) {
      int client = stride.next(all(had.length), 0);
      long used = 1 + (long) (random.nextDouble() * SLICE);
      stride.ran(client, used);
      had[client] += used;
      all += used;
    }
    double sum = tickets.stream().mapToInt(Integer::intValue).sum();
    for (int client = 0; client < had.length; client++) {
      assertEquals(all * tickets.get(client) / sum, had[client], tickets.size() * SLICE);
    }
  }

  /**
   * Whatever comes and goes: when everybody wants to run again, nobody has more to catch up on than turns of the others. At either
   * end of a stretch a client is less than a turn of each from the ideal.
   */
  @Property(tries = 200)
  void whoHasWaitedSavesNothingUpAndLosesNothing(
      @ForAll @Size(min = 3, max = 6) List<@IntRange(min = 1, max = 9) Integer> tickets,
      @ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
    Stride stride = stride(tickets);
    var random = new Random(seed);
    int count = tickets.size();
    for (int turn = 0; turn < TURNS; turn++) {
      BitSet ready = all(count);
      int client = stride.next(ready, 0);
      while (client > 0 && random.nextInt(3) == 0) { // the first one never waits
        stride.waits(client);
        ready.clear(client);
        client = stride.next(ready, 0);
      }
      stride.ran(client, SLICE);
    }
    double[] had = new double[count];
    for (int turn = 0; turn < TURNS; turn++) {
      int client = stride.next(all(count), 0);
      stride.ran(client, SLICE);
      had[client]++;
    }
    double sum = tickets.stream().mapToInt(Integer::intValue).sum();
    for (int client = 0; client < count; client++) {
      double ideal = TURNS * tickets.get(client) / sum;
      assertTrue(Math.abs(had[client] - ideal) < 2 * count, had[client] + " of " + ideal);
    }
  }

  @Property(tries = 200)
  void roundRobinPassesNobodyOver(
      @ForAll @IntRange(min = 1, max = 9) int clients,
      @ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
    var rr = new RoundRobin();
    var random = new Random(seed);
    int[] passedOver = new int[clients];
    for (int turn = 0; turn < TURNS; turn++) {
      var ready = new BitSet();
      for (int client = 0; client < clients; client++) {
        ready.set(client, random.nextInt(4) > 0);
      }
      ready.set(random.nextInt(clients));
      int next = rr.next(ready, 0);
      assertTrue(ready.get(next));
      for (int client = 0; client < clients; client++) {
        passedOver[client] = client == next || !ready.get(client) ? 0 : passedOver[client] + 1;
        assertTrue(passedOver[client] < clients);
      }
    }
  }

  /** Budgets in whole slices, on a machine that is never behind: what Liu and Layland promise, to within a slice. */
  @Property(tries = 200)
  void everyBudgetIsThereByItsDeadlineToWithinASlice(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 20) Integer> lengths,
      @ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
    int count = lengths.size();
    var random = new Random(seed);
    List<EarliestDeadline.Reservation> reservations = new ArrayList<>();
    for (int length : lengths) {
      long slices = Math.max(1, (long) (length * 10L * (0.5 + random.nextDouble() / 2)) / count);
      reservations.add(new EarliestDeadline.Reservation(length * 10L * SLICE, slices * SLICE));
    }
    var edf = new EarliestDeadline(reservations);
    long[] had = new long[count];
    for (int client = 0; client < count; client++) {
      edf.joined(client, 0);
    }
    for (long now = 0; now < 1_000 * SLICE; now += SLICE) {
      for (int client = 0; client < count; client++) {
        EarliestDeadline.Reservation its = reservations.get(client);
        if (now > 0 && now % its.period() == 0) {
          assertTrue(had[client] >= its.budget() - SLICE, client + " had " + had[client]);
          had[client] = 0;
        }
      }
      int client = edf.next(all(count), now);
      edf.ran(client, SLICE);
      had[client] += SLICE;
    }
  }
}
