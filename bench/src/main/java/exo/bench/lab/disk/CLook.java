package exo.bench.lab.disk;

import java.util.List;

/**
 * Upwards only, and from the last request back to the lowest (C-LOOK: Merten, "Some quantitative techniques for file organization", thesis,
 * University of Wisconsin, 1970; the name is of Worthington, Ganger and Patt, "Scheduling algorithms for modern disk drives", SIGMETRICS
 * 1994). Everybody waits for about one sweep.
 */
final class CLook implements RequestScheduler {
  @Override
  public Choice next(List<Waiting> waiting, int arm, long now) {
    int ahead = Ahead.of(waiting, arm, true);
    return new Choice(ahead == Ahead.NONE ? Ahead.of(waiting, 0, true) : ahead, arm);
  }
}
