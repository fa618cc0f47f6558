package exo.hw.a64;

import exo.hw.fp.Rounding;
import exo.hw.simd.Estimates;
import exo.hw.simd.FloatComparisons;
import exo.hw.simd.FloatConversions;
import exo.hw.simd.FloatOperation;
import exo.hw.simd.Floats;
import exo.hw.simd.Lane;
import exo.hw.simd.LaneOperation;
import java.util.List;

/** Advanced SIMD two-register miscellaneous of numbers, vector and scalar (Arm ARM, C4.1.96). */
final class VectorFloatTwoTable {
  private final VectorLeaves leaves = new VectorLeaves();

  private VectorFloatTwoTable() {}

  static List<Encoding> encodings() {
    VectorFloatTwoTable table = new VectorFloatTwoTable();
    table.addComparisons();
    table.addArithmetic();
    table.addRounding();
    table.addIntegers();
    table.addFormats();
    table.addEstimates();
    return table.leaves.all();
  }

  /** Bit 23 is part of the opcode, and bit 22 the size. */
  private static String tail(int a, int opcode) {
    return VectorTwoTable.tail(a + "x", opcode);
  }

  private void addComparisons() {
    scalarToo("FCMGT, zero", 0, 1, 0b01100, FloatComparisons.GREATER.withZero());
    scalarToo("FCMEQ, zero", 0, 1, 0b01101, FloatComparisons.EQUAL.withZero());
    scalarToo("FCMLT, zero", 0, 1, 0b01110, FloatComparisons.GREATER.fromZero());
    scalarToo("FCMGE, zero", 1, 1, 0b01100, FloatComparisons.GREATER_OR_EQUAL.withZero());
    scalarToo("FCMLE, zero", 1, 1, 0b01101, FloatComparisons.GREATER_OR_EQUAL.fromZero());
  }

  private void addArithmetic() {
    vector("FABS", 0, 1, 0b01111, Floats.ABSOLUTE);
    vector("FNEG", 1, 1, 0b01111, Floats.NEGATE);
    vector("FSQRT", 1, 1, 0b11111, Floats.SQUARE_ROOT);
  }

  private void addRounding() {
    vector("FRINTN", 0, 0, 0b11000, FloatConversions.round(Rounding.TIES_TO_EVEN));
    vector("FRINTM", 0, 0, 0b11001, FloatConversions.round(Rounding.DOWNWARD));
    vector("FRINTP", 0, 1, 0b11000, FloatConversions.round(Rounding.UPWARD));
    vector("FRINTZ", 0, 1, 0b11001, FloatConversions.round(Rounding.TOWARD_ZERO));
    vector("FRINTA", 1, 0, 0b11000, FloatConversions.round(Rounding.TIES_AWAY));
    vector("FRINTX", 1, 0, 0b11001, FloatConversions.ROUND_EXACT);
    vector("FRINTI", 1, 1, 0b11001, FloatConversions.ROUND_CURRENT);
  }

  private void addIntegers() {
    toInteger("FCVTN", 0, 0b11010, Rounding.TIES_TO_EVEN);
    toInteger("FCVTM", 0, 0b11011, Rounding.DOWNWARD);
    toInteger("FCVTA", 0, 0b11100, Rounding.TIES_AWAY);
    toInteger("FCVTP", 1, 0b11010, Rounding.UPWARD);
    toInteger("FCVTZ", 1, 0b11011, Rounding.TOWARD_ZERO);
    fromInteger("SCVTF, integer", 0);
    fromInteger("UCVTF, integer", 1);
  }

  private void toInteger(String name, int a, int opcode, Rounding mode) {
    String variant = mode == Rounding.TOWARD_ZERO ? ", integer" : "";
    FloatOperation signed = FloatConversions.toFixed(mode, false).withZero();
    FloatOperation unsigned = FloatConversions.toFixed(mode, true).withZero();
    scalarToo(name + "S" + variant, 0, a, opcode, signed);
    scalarToo(name + "U" + variant, 1, a, opcode, unsigned);
  }

  private void fromInteger(String name, int u) {
    FloatOperation operation = FloatConversions.fromFixed(u != 0).withZero();
    leaves.vector(name, u, tail(0, 0b11101), VectorForm.floats(operation, u != 0));
    leaves.scalar(name, u, tail(0, 0b11101), VectorForm.scalarFloat(operation, u != 0));
  }

  private void addFormats() {
    leaves.vector("FCVTN", 0, tail(0, 0b10110), VectorFloatTwoTable::narrow);
    leaves.vector("FCVTL", 0, tail(0, 0b10111), VectorFloatTwoTable::widen);
    String toOdd = VectorTwoTable.tail("01", 0b10110);
    LaneOperation odd = FloatConversions.NARROW_TO_ODD;
    leaves.vector("FCVTXN", 1, toOdd, word -> new VectorNarrowing(word, Lane.S, odd));
    leaves.scalar(
        "FCVTXN", 1, toOdd, word -> new VectorSame(word, false, odd.first(Lane.S, Lane.D, false)));
  }

  private static Instruction narrow(int word) {
    Lane lane = VectorForm.floating(word).narrower();
    return VectorForm.narrowed(word, lane, false, (wide, u) -> FloatConversions.narrow(wide));
  }

  private static Instruction widen(int word) {
    Lane lane = VectorForm.floating(word).narrower();
    return VectorForm.widened(word, lane, true, (wide, u) -> FloatConversions.widen(wide));
  }

  private void addEstimates() {
    scalarToo("FRECPE", 0, 1, 0b11101, Estimates.RECIPROCAL);
    scalarToo("FRSQRTE", 1, 1, 0b11101, Estimates.RECIPROCAL_SQUARE_ROOT);
    leaves.scalar(
        "FRECPX", 0, tail(1, 0b11111), VectorForm.scalarFloat(Estimates.RECIPROCAL_EXPONENT));
    estimate("URECPE", 0, Estimates.UNSIGNED_RECIPROCAL);
    estimate("URSQRTE", 1, Estimates.UNSIGNED_RECIPROCAL_SQUARE_ROOT);
  }

  private void estimate(String name, int u, LaneOperation operation) {
    String tail = VectorTwoTable.tail("10", 0b11100);
    leaves.vector(name, u, tail, VectorForm.word(operation.each(Lane.S, true)));
  }

  private void scalarToo(String name, int u, int a, int opcode, FloatOperation operation) {
    vector(name, u, a, opcode, operation);
    leaves.scalar(name, u, tail(a, opcode), VectorForm.scalarFloat(operation));
  }

  private void vector(String name, int u, int a, int opcode, FloatOperation operation) {
    leaves.vector(name, u, tail(a, opcode), VectorForm.floats(operation));
  }
}
