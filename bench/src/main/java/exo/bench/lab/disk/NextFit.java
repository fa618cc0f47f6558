package exo.bench.lab.disk;

import java.util.Map;
import java.util.SortedMap;

/** First fit that goes on where it was (Knuth, The Art of Computer Programming 1, 2.5, exercise 6): what comes one after the other lies so. */
final class NextFit implements BlockPlacer {
  private final Holes holes;
  private int rover;

  NextFit(int blocks) {
    holes = new Holes(blocks);
  }

  @Override
  public int allocate(int blocks) {
    int start = from(holes.runs().tailMap(rover), blocks);
    if (start == NONE) {
      start = from(holes.runs().headMap(rover), blocks);
    }
    rover = start == NONE ? rover : start + blocks;
    return start;
  }

  private int from(SortedMap<Integer, Integer> runs, int blocks) {
    for (Map.Entry<Integer, Integer> hole : runs.entrySet()) {
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
