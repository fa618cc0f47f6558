package exo.bench.lab.disk;

import exo.bench.lab.disk.RequestScheduler.Waiting;
import java.util.List;
import java.util.function.Predicate;

/** The nearest request on one side of the arm; what lies under it counts to both sides. */
final class Ahead {
  /** Where there is none. */
  static final int NONE = -1;

  private Ahead() {}

  /**
   * Looks.
   *
   * @param up towards the last cylinder, or towards the first
   * @return the nearest, among equals the first who came, or {@link #NONE}
   */
  static int of(List<Waiting> waiting, int arm, boolean up) {
    return of(waiting, arm, up, any -> true);
  }

  static int of(List<Waiting> waiting, int arm, boolean up, Predicate<Waiting> which) {
    int best = NONE;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < waiting.size(); i++) {
      int distance = (waiting.get(i).cylinder() - arm) * (up ? 1 : -1);
      if (distance >= 0 && distance < least && which.test(waiting.get(i))) {
        best = i;
        least = distance;
      }
    }
    return best;
  }
}
