package exo.hw.simd;

import exo.hw.fp.FloatingPoint;

/** First guesses of reciprocals and of reciprocal square roots, and the steps that improve them. */
public final class Estimates {
  /** FRECPE. */
  public static final FloatOperation RECIPROCAL =
      new FloatOperation(
          (fp, d, n, m) -> fp.reciprocalEstimateSingle((int) n),
          (fp, d, n, m) -> fp.reciprocalEstimateDouble(n));

  /** FRECPX. */
  public static final FloatOperation RECIPROCAL_EXPONENT =
      new FloatOperation(
          (fp, d, n, m) -> fp.reciprocalExponentSingle((int) n),
          (fp, d, n, m) -> fp.reciprocalExponentDouble(n));

  /** FRECPS. */
  public static final FloatOperation RECIPROCAL_STEP =
      new FloatOperation(
          (fp, d, n, m) -> fp.reciprocalStepSingle((int) n, (int) m),
          (fp, d, n, m) -> fp.reciprocalStepDouble(n, m));

  /** FRSQRTE. */
  public static final FloatOperation RECIPROCAL_SQUARE_ROOT =
      new FloatOperation(
          (fp, d, n, m) -> fp.reciprocalSquareRootEstimateSingle((int) n),
          (fp, d, n, m) -> fp.reciprocalSquareRootEstimateDouble(n));

  /** FRSQRTS. */
  public static final FloatOperation RECIPROCAL_SQUARE_ROOT_STEP =
      new FloatOperation(
          (fp, d, n, m) -> fp.reciprocalSquareRootStepSingle((int) n, (int) m),
          (fp, d, n, m) -> fp.reciprocalSquareRootStepDouble(n, m));

  /** URECPE, of lanes of S. */
  public static final LaneOperation UNSIGNED_RECIPROCAL =
      (fp, d, n, m) -> FloatingPoint.unsignedReciprocalEstimate((int) n);

  /** URSQRTE, of lanes of S. */
  public static final LaneOperation UNSIGNED_RECIPROCAL_SQUARE_ROOT =
      (fp, d, n, m) -> FloatingPoint.unsignedReciprocalSquareRootEstimate((int) n);

  private Estimates() {}
}
