package exo.bench.lab.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Powers of two at multiples of themselves: a piece that is too large is halved, and two halves that are free are one again (Knowlton, "A
 * fast storage allocator", CACM 8(10), 1965). What an extent does not fill of its piece goes back at once, in the powers of two that it
 * is made of, as file systems do it; in Knowlton's it is lost for as long as the extent lives.
 */
final class Buddy implements BlockPlacer {
  private final List<TreeSet<Integer>> freeByOrder = new ArrayList<>();

  Buddy(int blocks) {
    int highest = order(Integer.highestOneBit(blocks));
    for (int order = 0; order <= highest; order++) {
      freeByOrder.add(new TreeSet<>());
    }
    int start = 0;
    for (int order = highest; order >= 0; order--) { // the largest pieces first, as they fit
      if ((blocks & 1 << order) != 0) {
        freeByOrder.get(order).add(start);
        start += 1 << order;
      }
    }
  }

  @Override
  public int allocate(int blocks) {
    int wanted = order(blocks);
    int order = wanted;
    while (order < freeByOrder.size() && freeByOrder.get(order).isEmpty()) {
      order++;
    }
    if (order >= freeByOrder.size()) {
      return NONE;
    }
    int start = freeByOrder.get(order).removeFirst();
    while (order > wanted) {
      order--;
      freeByOrder.get(order).add(start + (1 << order));
    }
    free(start + blocks, (1 << wanted) - blocks);
    return start;
  }

  @Override
  public void free(int start, int blocks) {
    int at = start;
    int left = blocks;
    while (left > 0) {
      int largest = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(left);
      int order = Math.min(Integer.numberOfTrailingZeros(at), largest);
      freePiece(at, order);
      at += 1 << order;
      left -= 1 << order;
    }
  }

  private void freePiece(int start, int smallest) {
    int order = smallest;
    int piece = start;
    while (order + 1 < freeByOrder.size() && freeByOrder.get(order).remove(piece ^ 1 << order)) {
      piece &= ~(1 << order);
      order++;
    }
    freeByOrder.get(order).add(piece);
  }

  /** {@return the least power of two that holds so many} */
  private static int order(int blocks) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(blocks - 1);
  }
}
