package exo.bench.lab.disk;

import java.util.Map;

/** The first hole that is long enough (Knuth, The Art of Computer Programming 1, 2.5): small holes gather at the beginning. */
final class FirstFit implements BlockPlacer {
  private final Holes holes;

  FirstFit(int blocks) {
    holes = new Holes(blocks);
  }

  @Override
  public int allocate(int blocks) {
    for (Map.Entry<Integer, Integer> hole : holes.runs().entrySet()) {
      if (hole.getValue() >= blocks) {
        return holes.take(hole.getKey(), blocks);
      }
    }
    return NONE;
  }

  @Override
  public void free(int start, int blocks) {
    holes.give(start, blocks);
  }
}
