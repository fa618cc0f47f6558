package exo.bench.lab.disk;

import java.util.List;

/**
 * Shortest seek time first: the nearest cylinder, among equals the first who came (Denning, "Effects of scheduling on file memory
 * operations", AFIPS SJCC 1967). The arm moves least, and whoever waits at the edge may wait for ever.
 */
final class Sstf implements RequestScheduler {
  @Override
  public Choice next(List<Waiting> waiting, int arm, long now) {
    int best = 0;
    for (int i = 1; i < waiting.size(); i++) {
      if (distance(waiting, i, arm) < distance(waiting, best, arm)) {
        best = i;
      }
    }
    return new Choice(best, arm);
  }

  private static int distance(List<Waiting> waiting, int index, int arm) {
    return Math.abs(waiting.get(index).cylinder() - arm);
  }
}
