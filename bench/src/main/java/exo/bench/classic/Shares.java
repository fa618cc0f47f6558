package exo.bench.classic;

import exo.bench.classic.trial.Sharing;
import exo.hw.MachineDescription;
import java.util.Arrays;
import java.util.List;

/**
 * The row stride: three clients with 3, 2 and 1 tickets over a hundred quanta, in quanta.
 *
 * @param tickets of each
 * @param had by quantum, from 0 on: what each has had by its end
 */
record Shares(List<Integer> tickets, List<double[]> had) {
  static final int NUMBER = 23;
  static final String NAME = "stride";

  /** Measures it. */
  static Shares on(MachineDescription machine) {
    List<long[]> cycles = Sharing.run(machine);
    long[] first = cycles.getFirst();
    long given = sum(cycles.getLast()) - sum(first);
    double quantum = (double) given / Sharing.QUANTA;
    return new Shares(
        Sharing.TICKETS, cycles.stream().map(each -> quanta(each, first, quantum)).toList());
  }

  private static double[] quanta(long[] cycles, long[] first, double quantum) {
    double[] quanta = new double[cycles.length];
    for (int client = 0; client < quanta.length; client++) {
      quanta[client] = (cycles[client] - first[client]) / quantum;
    }
    return quanta;
  }

  private static long sum(long[] cycles) {
    return Arrays.stream(cycles).sum();
  }

  int quanta() {
    return had.size() - 1;
  }

  int allTickets() {
    return tickets.stream().mapToInt(Integer::intValue).sum();
  }

  /** What a client should have had of what all had by the end of a quantum. */
  double ideal(int client, int quantum) {
    double all = Arrays.stream(had.get(quantum)).sum();
    return all * tickets.get(client) / allTickets();
  }

  /** How far a client was from that, at worst. */
  double furthest(int client) {
    double furthest = 0;
    for (int quantum = 0; quantum <= quanta(); quantum++) {
      furthest = Math.max(furthest, Math.abs(had.get(quantum)[client] - ideal(client, quantum)));
    }
    return furthest;
  }
}
