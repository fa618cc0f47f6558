package exo.bench.lab.disk;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** The free blocks of a partition, as runs; no two of them touch. */
final class Holes {
  private final TreeMap<Integer, Integer> lengthAt = new TreeMap<>();

  Holes(int blocks) {
    lengthAt.put(0, blocks);
  }

  /** {@return length by first block, in the order of the disk; not to be changed} */
  NavigableMap<Integer, Integer> runs() {
    return lengthAt;
  }

  /** Takes the first blocks of a hole. */
  int take(int hole, int blocks) {
    int length = Objects.requireNonNull(lengthAt.remove(hole));
    if (length > blocks) {
      lengthAt.put(hole + blocks, length - blocks);
    }
    return hole;
  }

  /** Takes one block from the middle of wherever it lies. */
  void takeOne(int block) {
    Map.Entry<Integer, Integer> hole = lengthAt.floorEntry(block);
    int start = hole.getKey();
    int end = start + hole.getValue();
    lengthAt.remove(start);
    if (block > start) {
      lengthAt.put(start, block - start);
    }
    if (end > block + 1) {
      lengthAt.put(block + 1, end - block - 1);
    }
  }

  boolean isFree(int block) {
    Map.Entry<Integer, Integer> hole = lengthAt.floorEntry(block);
    return hole != null && block < hole.getKey() + hole.getValue();
  }

  /** Makes them free again, one with the holes on both sides. */
  void give(int start, int blocks) {
    int from = start;
    int end = start + blocks;
    Integer above = lengthAt.remove(end);
    end += above == null ? 0 : above;
    Map.Entry<Integer, Integer> below = lengthAt.lowerEntry(start);
    if (below != null && below.getKey() + below.getValue() == start) {
      from = below.getKey();
    }
    lengthAt.put(from, end - from);
  }
}
