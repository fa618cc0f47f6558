package exo.bench.lab.disk;

import java.util.Map;

/** The shortest hole that is long enough, the first of these (Knuth, The Art of Computer Programming 1, 2.5): what is left over is little. */
final class BestFit implements BlockPlacer {
  private final Holes holes;

  BestFit(int blocks) {
    holes = new Holes(blocks);
  }

  @Override
  public int allocate(int blocks) {
    int best = NONE;
    int shortest = Integer.MAX_VALUE;
    for (Map.Entry<Integer, Integer> hole : holes.runs().entrySet()) {
      if (hole.getValue() >= blocks && hole.getValue() < shortest) {
        best = hole.getKey();
        shortest = hole.getValue();
      }
    }
    return best == NONE ? NONE : holes.take(best, blocks);
  }

  @Override
  public void free(int start, int blocks) {
    holes.give(start, blocks);
  }
}
