package exo.bench.lab.disk;

import java.util.List;

/**
 * The lift: on in one direction to the edge of the disk, serving what lies on the way, then back (Denning, AFIPS SJCC 1967). The first
 * way is down, as in the books. The middle is served twice as often as the edges.
 */
final class Scan implements RequestScheduler {
  private final int edge;
  private boolean up;

  /**
   * @param cylinders of the disk
   */
  Scan(int cylinders) {
    edge = cylinders - 1;
  }

  @Override
  public Choice next(List<Waiting> waiting, int arm, long now) {
    int ahead = Ahead.of(waiting, arm, up);
    if (ahead != Ahead.NONE) {
      return new Choice(ahead, arm);
    }
    int turn = up ? edge : 0;
    up = !up;
    return new Choice(Ahead.of(waiting, turn, up), turn);
  }
}
