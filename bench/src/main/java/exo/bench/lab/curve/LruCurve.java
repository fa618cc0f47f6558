package exo.bench.lab.curve;

import java.util.Arrays;

/**
 * The miss-ratio curve of LRU, exactly and in one pass: an access hits in every memory that has more frames than there were other pages
 * since the last access to the same one (Mattson, Gecsei, Slutz and Traiger, "Evaluation techniques for storage hierarchies", IBM Systems
 * Journal 9(2), 1970).
 */
public final class LruCurve {
  private LruCurve() {}

  /**
   * Draws it.
   *
   * @param pages a dense page number, from 0, for each access
   */
  public static MissCurve of(int[] pages) {
    int distinct = Arrays.stream(pages).max().orElse(-1) + 1;
    var stack = new LruStack(distinct);
    double[] byDepth = new double[distinct];
    for (int page : pages) {
      int depth = stack.use(page);
      if (depth != LruStack.NEW) {
        byDepth[depth]++;
      }
    }
    return MissCurve.of(byDepth, pages.length);
  }
}
