package exo.hw.simd;

import exo.hw.fp.Rounding;

/** Between formats, and between numbers and integers. */
public final class FloatConversions {
  /** FRINTX: as FPCR says, and inexact if it changes anything. */
  public static final FloatOperation ROUND_EXACT =
      new FloatOperation(
          (fp, d, n, m) -> fp.roundToIntegralSingle((int) n, fp.rounding(), true),
          (fp, d, n, m) -> fp.roundToIntegralDouble(n, fp.rounding(), true));

  /** FRINTI: as FPCR says. */
  public static final FloatOperation ROUND_CURRENT =
      new FloatOperation(
          (fp, d, n, m) -> fp.roundToIntegralSingle((int) n, fp.rounding(), false),
          (fp, d, n, m) -> fp.roundToIntegralDouble(n, fp.rounding(), false));

  /** FCVTXN: a double number to a single one whose last bit tells what was lost. */
  public static final LaneOperation NARROW_TO_ODD = (fp, d, n, m) -> fp.doubleToSingleOdd(n);

  private FloatConversions() {}

  /** FRINTN, FRINTP, FRINTM, FRINTZ, FRINTA. */
  public static FloatOperation round(Rounding mode) {
    return new FloatOperation(
        (fp, d, n, m) -> fp.roundToIntegralSingle((int) n, mode, false),
        (fp, d, n, m) -> fp.roundToIntegralDouble(n, mode, false));
  }

  /**
   * FCVTNS and its like, to integers; and FCVTZS and FCVTZU to fixed point, whose fraction bits are
   * the second source, negated.
   */
  public static FloatOperation toFixed(Rounding mode, boolean unsigned) {
    return new FloatOperation(
        (fp, d, n, m) -> fp.singleToFixed((int) n, (int) -m, unsigned, Integer.SIZE, mode),
        (fp, d, n, m) -> fp.doubleToFixed(n, (int) -m, unsigned, Long.SIZE, mode));
  }

  /**
   * SCVTF and UCVTF, of lanes extended by their sign or by zeros. The fraction bits are the second
   * source, negated.
   */
  public static FloatOperation fromFixed(boolean unsigned) {
    return new FloatOperation(
        (fp, d, n, m) -> fp.fixedToSingle(n, (int) -m, unsigned),
        (fp, d, n, m) -> fp.fixedToDouble(n, (int) -m, unsigned));
  }

  /** FCVTL: half to single numbers, or single to double; {@code wide} is the result's lane. */
  public static LaneOperation widen(Lane wide) {
    return wide == Lane.D
        ? (fp, d, n, m) -> fp.singleToDouble((int) n)
        : (fp, d, n, m) -> fp.halfToSingle((int) n);
  }

  /** FCVTN: double to single numbers, or single to half; {@code wide} is the source's lane. */
  public static LaneOperation narrow(Lane wide) {
    return wide == Lane.D
        ? (fp, d, n, m) -> fp.doubleToSingle(n)
        : (fp, d, n, m) -> fp.singleToHalf((int) n);
  }
}
