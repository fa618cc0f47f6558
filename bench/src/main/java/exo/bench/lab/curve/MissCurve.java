package exo.bench.lab.curve;

/** How many accesses miss, for every size of memory. */
public final class MissCurve {
  private final double accesses;
  private final double[] misses;

  private MissCurve(double accesses, double[] misses) {
    this.accesses = accesses;
    this.misses = misses;
  }

  /**
   * Sums up what lay how deep in a stack.
   *
   * @param byDepth accesses to a page with so many above it: it hits where there are more frames than these
   * @param accesses all of them, those that hit nowhere too
   */
  static MissCurve of(double[] byDepth, double accesses) {
    double[] misses = new double[byDepth.length + 1];
    double left = accesses;
    misses[0] = left;
    for (int depth = 0; depth < byDepth.length; depth++) {
      left -= byDepth[depth];
      misses[depth + 1] = left;
    }
    return new MissCurve(accesses, misses);
  }

  /** {@return frames from which on more make no difference} */
  public int largest() {
    return misses.length - 1;
  }

  /**
   * {@return accesses that miss; a whole number when the curve is exact}
   *
   * @param frames 0 or more
   */
  public double misses(int frames) {
    return misses[Math.min(frames, largest())];
  }

  /**
   * {@return the share of accesses that miss, 0 to 1}
   *
   * @param frames 0 or more
   */
  public double missRatio(int frames) {
    return accesses == 0 ? 0 : misses(frames) / accesses;
  }
}
