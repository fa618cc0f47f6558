package exo.bench.lab.curve;

import java.util.Arrays;

/**
 * The miss-ratio curve of MRU, exactly and in one pass: MRU too gives up pages by an order that is the same for every size of memory, so
 * that a larger memory holds all that a smaller one holds (Mattson, Gecsei, Slutz and Traiger, "Evaluation techniques for storage
 * hierarchies", IBM Systems Journal 9(2), 1970).
 *
 * <p>The page used before this one is what every memory gives up that misses. In the stack it therefore goes all the way down to where the
 * page came from that is used now, and no other page moves: the two change places. An access costs O(1).
 */
public final class MruCurve {
  private static final int NEW = -1;

  private MruCurve() {}

  /**
   * Draws it.
   *
   * @param pages a dense page number, from 0, for each access
   */
  public static MissCurve of(int[] pages) {
    int distinct = Arrays.stream(pages).max().orElse(-1) + 1;
    int[] stack = new int[distinct];
    int[] depthOf = new int[distinct];
    Arrays.fill(depthOf, NEW);
    double[] byDepth = new double[distinct];
    int size = 0;
    for (int page : pages) {
      int depth = depthOf[page];
      int place = depth == NEW ? size++ : depth;
      if (depth != NEW) {
        byDepth[depth]++;
      }
      if (place > 0) {
        stack[place] = stack[0];
        depthOf[stack[place]] = place;
      }
      stack[0] = page;
      depthOf[page] = 0;
    }
    return MissCurve.of(byDepth, pages.length);
  }
}
