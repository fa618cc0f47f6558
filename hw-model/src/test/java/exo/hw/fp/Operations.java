package exo.hw.fp;

import java.util.List;

/**
 * One row for each operation and width: the instruction that does it, and the method. The order is
 * that of the rows in floating-point.golden.gz.
 */
final class Operations {

  private Operations() {}

  /** How to do it with a, b and c; results of less than 64 bits are zero-extended. */
  interface Method {
    long apply(FloatingPoint fp, long a, long b, long c);
  }

  /**
   * {@code operands} says which numbers are worth trying: s, d and h for the formats, w and x for
   * integers, t before a format for conversion to integers, c before what a double is narrowed to.
   */
  record Operation(String name, String operands, Method method) {}

  static List<Operation> all() {
    return List.of(
        new Operation("fadd d", "d", (fp, a, b, c) -> fp.addDouble(a, b)),
        new Operation("fsub d", "d", (fp, a, b, c) -> fp.subtractDouble(a, b)),
        new Operation("fmul d", "d", (fp, a, b, c) -> fp.multiplyDouble(a, b)),
        new Operation("fmulx d", "d", (fp, a, b, c) -> fp.multiplyExtendedDouble(a, b)),
        new Operation("fdiv d", "d", (fp, a, b, c) -> fp.divideDouble(a, b)),
        new Operation("fsqrt d", "d", (fp, a, b, c) -> fp.squareRootDouble(a)),
        new Operation("fmadd d", "d", (fp, a, b, c) -> fp.fusedMultiplyAddDouble(c, a, b)),
        new Operation("fmax d", "d", (fp, a, b, c) -> fp.maximumDouble(a, b)),
        new Operation("fmin d", "d", (fp, a, b, c) -> fp.minimumDouble(a, b)),
        new Operation("fmaxnm d", "d", (fp, a, b, c) -> fp.maximumNumberDouble(a, b)),
        new Operation("fminnm d", "d", (fp, a, b, c) -> fp.minimumNumberDouble(a, b)),
        new Operation("fcmp d", "d", (fp, a, b, c) -> (long) fp.compareDouble(a, b, false) << 28),
        new Operation("fcmpe d", "d", (fp, a, b, c) -> (long) fp.compareDouble(a, b, true) << 28),
        new Operation(
            "frintn d",
            "d",
            (fp, a, b, c) -> fp.roundToIntegralDouble(a, Rounding.TIES_TO_EVEN, false)),
        new Operation(
            "frintp d", "d", (fp, a, b, c) -> fp.roundToIntegralDouble(a, Rounding.UPWARD, false)),
        new Operation(
            "frintm d",
            "d",
            (fp, a, b, c) -> fp.roundToIntegralDouble(a, Rounding.DOWNWARD, false)),
        new Operation(
            "frintz d",
            "d",
            (fp, a, b, c) -> fp.roundToIntegralDouble(a, Rounding.TOWARD_ZERO, false)),
        new Operation(
            "frinta d",
            "d",
            (fp, a, b, c) -> fp.roundToIntegralDouble(a, Rounding.TIES_AWAY, false)),
        new Operation(
            "frinti d", "d", (fp, a, b, c) -> fp.roundToIntegralDouble(a, fp.rounding(), false)),
        new Operation(
            "frintx d", "d", (fp, a, b, c) -> fp.roundToIntegralDouble(a, fp.rounding(), true)),
        new Operation("frecpe d", "d", (fp, a, b, c) -> fp.reciprocalEstimateDouble(a)),
        new Operation("frecps d", "d", (fp, a, b, c) -> fp.reciprocalStepDouble(a, b)),
        new Operation("frecpx d", "d", (fp, a, b, c) -> fp.reciprocalExponentDouble(a)),
        new Operation("frsqrte d", "d", (fp, a, b, c) -> fp.reciprocalSquareRootEstimateDouble(a)),
        new Operation("frsqrts d", "d", (fp, a, b, c) -> fp.reciprocalSquareRootStepDouble(a, b)),
        new Operation(
            "fcvtns w d",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 0, false, 32, Rounding.TIES_TO_EVEN)),
        new Operation(
            "fcvtns x d",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 0, false, 64, Rounding.TIES_TO_EVEN)),
        new Operation(
            "fcvtnu w d",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 0, true, 32, Rounding.TIES_TO_EVEN)),
        new Operation(
            "fcvtnu x d",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 0, true, 64, Rounding.TIES_TO_EVEN)),
        new Operation(
            "fcvtps w d",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 0, false, 32, Rounding.UPWARD)),
        new Operation(
            "fcvtps x d",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 0, false, 64, Rounding.UPWARD)),
        new Operation(
            "fcvtpu w d", "td", (fp, a, b, c) -> fp.doubleToFixed(a, 0, true, 32, Rounding.UPWARD)),
        new Operation(
            "fcvtpu x d", "td", (fp, a, b, c) -> fp.doubleToFixed(a, 0, true, 64, Rounding.UPWARD)),
        new Operation(
            "fcvtms w d",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 0, false, 32, Rounding.DOWNWARD)),
        new Operation(
            "fcvtms x d",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 0, false, 64, Rounding.DOWNWARD)),
        new Operation(
            "fcvtmu w d",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 0, true, 32, Rounding.DOWNWARD)),
        new Operation(
            "fcvtmu x d",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 0, true, 64, Rounding.DOWNWARD)),
        new Operation(
            "fcvtzs w d",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 0, false, 32, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzs w d #1",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 1, false, 32, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzs w d #17",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 17, false, 32, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzs w d #32",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 32, false, 32, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzs x d",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 0, false, 64, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzs x d #1",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 1, false, 64, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzs x d #33",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 33, false, 64, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzs x d #64",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 64, false, 64, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzu w d",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 0, true, 32, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzu w d #1",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 1, true, 32, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzu w d #17",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 17, true, 32, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzu w d #32",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 32, true, 32, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzu x d",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 0, true, 64, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzu x d #1",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 1, true, 64, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzu x d #33",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 33, true, 64, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzu x d #64",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 64, true, 64, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtas w d",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 0, false, 32, Rounding.TIES_AWAY)),
        new Operation(
            "fcvtas x d",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 0, false, 64, Rounding.TIES_AWAY)),
        new Operation(
            "fcvtau w d",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 0, true, 32, Rounding.TIES_AWAY)),
        new Operation(
            "fcvtau x d",
            "td",
            (fp, a, b, c) -> fp.doubleToFixed(a, 0, true, 64, Rounding.TIES_AWAY)),
        new Operation("scvtf d w", "w", (fp, a, b, c) -> fp.fixedToDouble((int) a, 0, false)),
        new Operation("scvtf d w #1", "w", (fp, a, b, c) -> fp.fixedToDouble((int) a, 1, false)),
        new Operation("scvtf d w #17", "w", (fp, a, b, c) -> fp.fixedToDouble((int) a, 17, false)),
        new Operation("scvtf d w #32", "w", (fp, a, b, c) -> fp.fixedToDouble((int) a, 32, false)),
        new Operation("scvtf d x", "x", (fp, a, b, c) -> fp.fixedToDouble(a, 0, false)),
        new Operation("scvtf d x #1", "x", (fp, a, b, c) -> fp.fixedToDouble(a, 1, false)),
        new Operation("scvtf d x #33", "x", (fp, a, b, c) -> fp.fixedToDouble(a, 33, false)),
        new Operation("scvtf d x #64", "x", (fp, a, b, c) -> fp.fixedToDouble(a, 64, false)),
        new Operation("ucvtf d w", "w", (fp, a, b, c) -> fp.fixedToDouble(word((int) a), 0, true)),
        new Operation(
            "ucvtf d w #1", "w", (fp, a, b, c) -> fp.fixedToDouble(word((int) a), 1, true)),
        new Operation(
            "ucvtf d w #17", "w", (fp, a, b, c) -> fp.fixedToDouble(word((int) a), 17, true)),
        new Operation(
            "ucvtf d w #32", "w", (fp, a, b, c) -> fp.fixedToDouble(word((int) a), 32, true)),
        new Operation("ucvtf d x", "x", (fp, a, b, c) -> fp.fixedToDouble(a, 0, true)),
        new Operation("ucvtf d x #1", "x", (fp, a, b, c) -> fp.fixedToDouble(a, 1, true)),
        new Operation("ucvtf d x #33", "x", (fp, a, b, c) -> fp.fixedToDouble(a, 33, true)),
        new Operation("ucvtf d x #64", "x", (fp, a, b, c) -> fp.fixedToDouble(a, 64, true)),
        new Operation("fadd s", "s", (fp, a, b, c) -> word(fp.addSingle((int) a, (int) b))),
        new Operation("fsub s", "s", (fp, a, b, c) -> word(fp.subtractSingle((int) a, (int) b))),
        new Operation("fmul s", "s", (fp, a, b, c) -> word(fp.multiplySingle((int) a, (int) b))),
        new Operation(
            "fmulx s", "s", (fp, a, b, c) -> word(fp.multiplyExtendedSingle((int) a, (int) b))),
        new Operation("fdiv s", "s", (fp, a, b, c) -> word(fp.divideSingle((int) a, (int) b))),
        new Operation("fsqrt s", "s", (fp, a, b, c) -> word(fp.squareRootSingle((int) a))),
        new Operation(
            "fmadd s",
            "s",
            (fp, a, b, c) -> word(fp.fusedMultiplyAddSingle((int) c, (int) a, (int) b))),
        new Operation("fmax s", "s", (fp, a, b, c) -> word(fp.maximumSingle((int) a, (int) b))),
        new Operation("fmin s", "s", (fp, a, b, c) -> word(fp.minimumSingle((int) a, (int) b))),
        new Operation(
            "fmaxnm s", "s", (fp, a, b, c) -> word(fp.maximumNumberSingle((int) a, (int) b))),
        new Operation(
            "fminnm s", "s", (fp, a, b, c) -> word(fp.minimumNumberSingle((int) a, (int) b))),
        new Operation(
            "fcmp s", "s", (fp, a, b, c) -> (long) fp.compareSingle((int) a, (int) b, false) << 28),
        new Operation(
            "fcmpe s", "s", (fp, a, b, c) -> (long) fp.compareSingle((int) a, (int) b, true) << 28),
        new Operation(
            "frintn s",
            "s",
            (fp, a, b, c) -> word(fp.roundToIntegralSingle((int) a, Rounding.TIES_TO_EVEN, false))),
        new Operation(
            "frintp s",
            "s",
            (fp, a, b, c) -> word(fp.roundToIntegralSingle((int) a, Rounding.UPWARD, false))),
        new Operation(
            "frintm s",
            "s",
            (fp, a, b, c) -> word(fp.roundToIntegralSingle((int) a, Rounding.DOWNWARD, false))),
        new Operation(
            "frintz s",
            "s",
            (fp, a, b, c) -> word(fp.roundToIntegralSingle((int) a, Rounding.TOWARD_ZERO, false))),
        new Operation(
            "frinta s",
            "s",
            (fp, a, b, c) -> word(fp.roundToIntegralSingle((int) a, Rounding.TIES_AWAY, false))),
        new Operation(
            "frinti s",
            "s",
            (fp, a, b, c) -> word(fp.roundToIntegralSingle((int) a, fp.rounding(), false))),
        new Operation(
            "frintx s",
            "s",
            (fp, a, b, c) -> word(fp.roundToIntegralSingle((int) a, fp.rounding(), true))),
        new Operation("frecpe s", "s", (fp, a, b, c) -> word(fp.reciprocalEstimateSingle((int) a))),
        new Operation(
            "frecps s", "s", (fp, a, b, c) -> word(fp.reciprocalStepSingle((int) a, (int) b))),
        new Operation("frecpx s", "s", (fp, a, b, c) -> word(fp.reciprocalExponentSingle((int) a))),
        new Operation(
            "frsqrte s",
            "s",
            (fp, a, b, c) -> word(fp.reciprocalSquareRootEstimateSingle((int) a))),
        new Operation(
            "frsqrts s",
            "s",
            (fp, a, b, c) -> word(fp.reciprocalSquareRootStepSingle((int) a, (int) b))),
        new Operation(
            "fcvtns w s",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 0, false, 32, Rounding.TIES_TO_EVEN)),
        new Operation(
            "fcvtns x s",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 0, false, 64, Rounding.TIES_TO_EVEN)),
        new Operation(
            "fcvtnu w s",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 0, true, 32, Rounding.TIES_TO_EVEN)),
        new Operation(
            "fcvtnu x s",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 0, true, 64, Rounding.TIES_TO_EVEN)),
        new Operation(
            "fcvtps w s",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 0, false, 32, Rounding.UPWARD)),
        new Operation(
            "fcvtps x s",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 0, false, 64, Rounding.UPWARD)),
        new Operation(
            "fcvtpu w s",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 0, true, 32, Rounding.UPWARD)),
        new Operation(
            "fcvtpu x s",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 0, true, 64, Rounding.UPWARD)),
        new Operation(
            "fcvtms w s",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 0, false, 32, Rounding.DOWNWARD)),
        new Operation(
            "fcvtms x s",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 0, false, 64, Rounding.DOWNWARD)),
        new Operation(
            "fcvtmu w s",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 0, true, 32, Rounding.DOWNWARD)),
        new Operation(
            "fcvtmu x s",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 0, true, 64, Rounding.DOWNWARD)),
        new Operation(
            "fcvtzs w s",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 0, false, 32, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzs w s #1",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 1, false, 32, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzs w s #17",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 17, false, 32, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzs w s #32",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 32, false, 32, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzs x s",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 0, false, 64, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzs x s #1",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 1, false, 64, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzs x s #33",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 33, false, 64, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzs x s #64",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 64, false, 64, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzu w s",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 0, true, 32, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzu w s #1",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 1, true, 32, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzu w s #17",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 17, true, 32, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzu w s #32",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 32, true, 32, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzu x s",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 0, true, 64, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzu x s #1",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 1, true, 64, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzu x s #33",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 33, true, 64, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtzu x s #64",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 64, true, 64, Rounding.TOWARD_ZERO)),
        new Operation(
            "fcvtas w s",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 0, false, 32, Rounding.TIES_AWAY)),
        new Operation(
            "fcvtas x s",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 0, false, 64, Rounding.TIES_AWAY)),
        new Operation(
            "fcvtau w s",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 0, true, 32, Rounding.TIES_AWAY)),
        new Operation(
            "fcvtau x s",
            "ts",
            (fp, a, b, c) -> fp.singleToFixed((int) a, 0, true, 64, Rounding.TIES_AWAY)),
        new Operation("scvtf s w", "w", (fp, a, b, c) -> word(fp.fixedToSingle((int) a, 0, false))),
        new Operation(
            "scvtf s w #1", "w", (fp, a, b, c) -> word(fp.fixedToSingle((int) a, 1, false))),
        new Operation(
            "scvtf s w #17", "w", (fp, a, b, c) -> word(fp.fixedToSingle((int) a, 17, false))),
        new Operation(
            "scvtf s w #32", "w", (fp, a, b, c) -> word(fp.fixedToSingle((int) a, 32, false))),
        new Operation("scvtf s x", "x", (fp, a, b, c) -> word(fp.fixedToSingle(a, 0, false))),
        new Operation("scvtf s x #1", "x", (fp, a, b, c) -> word(fp.fixedToSingle(a, 1, false))),
        new Operation("scvtf s x #33", "x", (fp, a, b, c) -> word(fp.fixedToSingle(a, 33, false))),
        new Operation("scvtf s x #64", "x", (fp, a, b, c) -> word(fp.fixedToSingle(a, 64, false))),
        new Operation(
            "ucvtf s w", "w", (fp, a, b, c) -> word(fp.fixedToSingle(word((int) a), 0, true))),
        new Operation(
            "ucvtf s w #1", "w", (fp, a, b, c) -> word(fp.fixedToSingle(word((int) a), 1, true))),
        new Operation(
            "ucvtf s w #17", "w", (fp, a, b, c) -> word(fp.fixedToSingle(word((int) a), 17, true))),
        new Operation(
            "ucvtf s w #32", "w", (fp, a, b, c) -> word(fp.fixedToSingle(word((int) a), 32, true))),
        new Operation("ucvtf s x", "x", (fp, a, b, c) -> word(fp.fixedToSingle(a, 0, true))),
        new Operation("ucvtf s x #1", "x", (fp, a, b, c) -> word(fp.fixedToSingle(a, 1, true))),
        new Operation("ucvtf s x #33", "x", (fp, a, b, c) -> word(fp.fixedToSingle(a, 33, true))),
        new Operation("ucvtf s x #64", "x", (fp, a, b, c) -> word(fp.fixedToSingle(a, 64, true))),
        new Operation("fcvt d s", "s", (fp, a, b, c) -> fp.singleToDouble((int) a)),
        new Operation("fcvt s d", "cs", (fp, a, b, c) -> word(fp.doubleToSingle(a))),
        new Operation("fcvtxn", "cs", (fp, a, b, c) -> word(fp.doubleToSingleOdd(a))),
        new Operation("fcvt s h", "h", (fp, a, b, c) -> word(fp.halfToSingle((int) a))),
        new Operation("fcvt d h", "h", (fp, a, b, c) -> fp.halfToDouble((int) a)),
        new Operation("fcvt h s", "chs", (fp, a, b, c) -> fp.singleToHalf((int) a)),
        new Operation("fcvt h d", "chd", (fp, a, b, c) -> fp.doubleToHalf(a)),
        new Operation(
            "urecpe",
            "w",
            (fp, a, b, c) -> word(FloatingPoint.unsignedReciprocalEstimate((int) a))),
        new Operation(
            "ursqrte",
            "w",
            (fp, a, b, c) -> word(FloatingPoint.unsignedReciprocalSquareRootEstimate((int) a))));
  }

  private static long word(int value) {
    return value & 0xFFFF_FFFFL;
  }
}
