package exo.bench.lab.disk;

import java.util.List;

/** SCAN that turns where nobody waits any further. The first way is down. */
final class Look implements RequestScheduler {
  private boolean up;

  @Override
  public Choice next(List<Waiting> waiting, int arm, long now) {
    int ahead = Ahead.of(waiting, arm, up);
    if (ahead == Ahead.NONE) {
      up = !up;
      ahead = Ahead.of(waiting, arm, up);
    }
    return new Choice(ahead, arm);
  }
}
