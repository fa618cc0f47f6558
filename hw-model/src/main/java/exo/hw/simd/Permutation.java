package exo.hw.simd;

/** Lanes that change places. */
public final class Permutation {
  /** The first of a pair: UZP1, as a pairwise operation. */
  public static final WordOperation FIRST = (fp, d, n, m) -> n;

  /** The second of a pair: UZP2, as a pairwise operation. */
  public static final WordOperation SECOND = (fp, d, n, m) -> m;

  private Permutation() {}

  /** TRN1, of lanes up to S. */
  public static WordOperation transposeEven(Lane lane) {
    return (fp, d, n, m) -> lane.transposedEven(n, m);
  }

  /** TRN2, of lanes up to S. */
  public static WordOperation transposeOdd(Lane lane) {
    return (fp, d, n, m) -> lane.transposedOdd(n, m);
  }
}
