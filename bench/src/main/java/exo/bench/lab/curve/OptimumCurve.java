package exo.bench.lab.curve;

/** The miss-ratio curve of {@link Optimum}, exactly and in one pass over an {@link OptimumStack}. */
public final class OptimumCurve {
  private OptimumCurve() {}

  /**
   * Draws it.
   *
   * @param pages a dense page number, from 0, for each access
   */
  public static MissCurve of(int[] pages) {
    var future = new FutureUses(pages);
    var stack = new OptimumStack(future.distinctPages());
    double[] byDepth = new double[future.distinctPages()];
    for (int at = 0; at < pages.length; at++) {
      int next = Math.min(future.after(at), pages.length); // never again is never again
      int depth = stack.use(pages[at], next);
      if (depth != OptimumStack.NEW) {
        byDepth[depth]++;
      }
    }
    return MissCurve.of(byDepth, pages.length);
  }
}
