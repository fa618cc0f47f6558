package exo.hw.a64;

import exo.hw.fp.FloatingPoint;
import exo.hw.fp.Rounding;
import java.util.ArrayList;
import java.util.List;

/**
 * Scalar floating point: bits 28:25 = x111 with 30 and 28 as drawn (Arm ARM, C4.1.96). Of "type",
 * 23:22, 00 is single and 01 double; 11, half, is only converted.
 */
final class FloatTable {
  private static final String OPERANDS = " xxxxx xxxxx";
  private static final String HEAD = "0 0 0 11110 0x 1 ";

  private FloatTable() {}

  static List<Encoding> encodings() {
    List<Encoding> table = new ArrayList<>();
    addArithmetic(table);
    addFused(table);
    addOneSource(table);
    addRoundings(table);
    addPrecisions(table);
    addComparisons(table);
    addMoves(table);
    addIntegers(table);
    addFixed(table);
    return table;
  }

  private static void addArithmetic(List<Encoding> table) {
    twoSource(table, "FMUL", 0, FloatArithmetic::multiply);
    twoSource(table, "FDIV", 1, FloatArithmetic::divide);
    twoSource(table, "FADD", 2, FloatArithmetic::add);
    twoSource(table, "FSUB", 3, FloatArithmetic::subtract);
    twoSource(
        table,
        "FMAX",
        4,
        FloatFunction.of(FloatingPoint::maximumSingle, FloatingPoint::maximumDouble));
    twoSource(
        table,
        "FMIN",
        5,
        FloatFunction.of(FloatingPoint::minimumSingle, FloatingPoint::minimumDouble));
    twoSource(
        table,
        "FMAXNM",
        6,
        FloatFunction.of(FloatingPoint::maximumNumberSingle, FloatingPoint::maximumNumberDouble));
    twoSource(
        table,
        "FMINNM",
        7,
        FloatFunction.of(FloatingPoint::minimumNumberSingle, FloatingPoint::minimumNumberDouble));
    twoSource(
        table,
        "FNMUL",
        8,
        FloatFunction.of(
            (fp, a, b) -> fp.multiplySingle(a, b) ^ Integer.MIN_VALUE,
            (fp, a, b) -> fp.multiplyDouble(a, b) ^ Long.MIN_VALUE));
  }

  private static void twoSource(
      List<Encoding> table, String name, int opcode, Encoding.Factory factory) {
    String bits = HEAD + "xxxxx " + RegisterTable.binary(opcode, 4) + " 10" + OPERANDS;
    table.add(Encoding.of(name + " (scalar)", bits, factory));
  }

  private static void addFused(List<Encoding> table) {
    String[] names = {"FMADD", "FMSUB", "FNMADD", "FNMSUB"};
    for (int i = 0; i < names.length; i++) {
      String bits = "0 0 0 11111 0x " + (i >> 1) + " xxxxx " + (i & 1) + " xxxxx" + OPERANDS;
      table.add(Encoding.of(names[i], bits, FloatFused::decode));
    }
  }

  private static void addOneSource(List<Encoding> table) {
    oneSource(table, "FMOV (register)", "0x", 0, FloatMoves::move);
    oneSource(table, "FABS (scalar)", "0x", 1, FloatMoves::absolute);
    oneSource(table, "FNEG (scalar)", "0x", 2, FloatMoves::negate);
    oneSource(
        table,
        "FSQRT (scalar)",
        "0x",
        3,
        FloatFunction.of(FloatingPoint::squareRootSingle, FloatingPoint::squareRootDouble));
  }

  private static void oneSource(
      List<Encoding> table, String name, String type, int opcode, Encoding.Factory factory) {
    String head = "0 0 0 11110 " + type + " 1 ";
    String bits = head + RegisterTable.binary(opcode, 6) + " 10000" + OPERANDS;
    table.add(Encoding.of(name, bits, factory));
  }

  private static void addRoundings(List<Encoding> table) {
    rounding(table, "N", 8, Rounding.TIES_TO_EVEN);
    rounding(table, "P", 9, Rounding.UPWARD);
    rounding(table, "M", 10, Rounding.DOWNWARD);
    rounding(table, "Z", 11, Rounding.TOWARD_ZERO);
    rounding(table, "A", 12, Rounding.TIES_AWAY);
    currentRounding(table, "X", 14, true);
    currentRounding(table, "I", 15, false);
  }

  private static void rounding(List<Encoding> table, String letter, int opcode, Rounding mode) {
    oneSource(
        table,
        "FRINT" + letter + " (scalar)",
        "0x",
        opcode,
        FloatFunction.of(
            (fp, a) -> fp.roundToIntegralSingle(a, mode, false),
            (fp, a) -> fp.roundToIntegralDouble(a, mode, false)));
  }

  /** In the direction of FPCR. */
  private static void currentRounding(
      List<Encoding> table, String letter, int opcode, boolean exact) {
    oneSource(
        table,
        "FRINT" + letter + " (scalar)",
        "0x",
        opcode,
        FloatFunction.of(
            (fp, a) -> fp.roundToIntegralSingle(a, fp.rounding(), exact),
            (fp, a) -> fp.roundToIntegralDouble(a, fp.rounding(), exact)));
  }

  private static void addPrecisions(List<Encoding> table) {
    precision(table, "single to double", "00", 5, (fp, a) -> fp.singleToDouble((int) a));
    precision(table, "single to half", "00", 7, (fp, a) -> fp.singleToHalf((int) a));
    precision(table, "double to single", "01", 4, (fp, a) -> fp.doubleToSingle(a) & Fields.W_MASK);
    precision(table, "double to half", "01", 7, FloatingPoint::doubleToHalf);
    precision(
        table, "half to single", "11", 4, (fp, a) -> fp.halfToSingle((int) a) & Fields.W_MASK);
    precision(table, "half to double", "11", 5, (fp, a) -> fp.halfToDouble((int) a));
  }

  private static void precision(
      List<Encoding> table, String variant, String type, int opcode, FloatFunction.OfOne function) {
    String name = "FCVT (" + variant + ")";
    oneSource(table, name, type, opcode, FloatFunction.conversion(function));
  }

  /** Where the second operand is zero, Rm is ignored. */
  private static void addComparisons(List<Encoding> table) {
    compare(table, "FCMP", "00", FloatComparison::compare);
    compare(table, "FCMP (zero)", "01", FloatComparison::compareZero);
    compare(table, "FCMPE", "10", FloatComparison::compare);
    compare(table, "FCMPE (zero)", "11", FloatComparison::compareZero);
    String head = HEAD + "xxxxx xxxx 01 xxxxx ";
    table.add(Encoding.of("FCCMP", head + "0 xxxx", FloatComparison::conditional));
    table.add(Encoding.of("FCCMPE", head + "1 xxxx", FloatComparison::conditional));
  }

  private static void compare(
      List<Encoding> table, String name, String opcode, Encoding.Factory factory) {
    table.add(Encoding.of(name, HEAD + "xxxxx 00 1000 xxxxx " + opcode + " 000", factory));
  }

  private static void addMoves(List<Encoding> table) {
    table.add(
        Encoding.of(
            "FMOV (scalar, immediate)", HEAD + "xxxxxxxx 100 00000 xxxxx", FloatMoves::immediate));
    table.add(Encoding.of("FCSEL", HEAD + "xxxxx xxxx 11" + OPERANDS, FloatMoves::select));
    move(table, "S to W", "0", "00", "00 110", FloatMoves::toGeneral);
    move(table, "W to S", "0", "00", "00 111", FloatMoves::fromGeneral);
    move(table, "D to X", "1", "01", "00 110", FloatMoves::toGeneral);
    move(table, "X to D", "1", "01", "00 111", FloatMoves::fromGeneral);
    move(table, "V.D[1] to X", "1", "10", "01 110", FloatMoves::topToGeneral);
    move(table, "X to V.D[1]", "1", "10", "01 111", FloatMoves::topFromGeneral);
  }

  private static void move(
      List<Encoding> table,
      String variant,
      String wide,
      String type,
      String operation,
      Encoding.Factory factory) {
    String bits = wide + " 0 0 11110 " + type + " 1 " + operation + " 000000" + OPERANDS;
    table.add(Encoding.of("FMOV (" + variant + ")", bits, factory));
  }

  private static void addIntegers(List<Encoding> table) {
    toInteger(table, "N", "00 00", Rounding.TIES_TO_EVEN);
    toInteger(table, "P", "01 00", Rounding.UPWARD);
    toInteger(table, "M", "10 00", Rounding.DOWNWARD);
    toInteger(table, "Z", "11 00", Rounding.TOWARD_ZERO);
    toInteger(table, "A", "00 10", Rounding.TIES_AWAY);
    integer(table, "SCVTF (scalar, integer)", "00 010", FloatInteger::fromInteger);
    integer(table, "UCVTF (scalar, integer)", "00 011", FloatInteger::fromInteger);
  }

  private static void toInteger(
      List<Encoding> table, String letter, String operation, Rounding mode) {
    String stem = "FCVT" + letter;
    integer(table, stem + "S (scalar, integer)", operation + "0", FloatInteger.toInteger(mode));
    integer(table, stem + "U (scalar, integer)", operation + "1", FloatInteger.toInteger(mode));
  }

  private static void integer(
      List<Encoding> table, String name, String operation, Encoding.Factory factory) {
    String bits = "x 0 0 11110 0x 1 " + operation + " 000000" + OPERANDS;
    table.add(Encoding.of(name, bits, factory));
  }

  private static void addFixed(List<Encoding> table) {
    fixed(table, "SCVTF", "00 010", FloatInteger::fromFixed);
    fixed(table, "UCVTF", "00 011", FloatInteger::fromFixed);
    fixed(table, "FCVTZS", "11 000", FloatInteger::toFixed);
    fixed(table, "FCVTZU", "11 001", FloatInteger::toFixed);
  }

  private static void fixed(
      List<Encoding> table, String name, String operation, Encoding.Factory factory) {
    String bits = "x 0 0 11110 0x 0 " + operation + " xxxxxx" + OPERANDS;
    table.add(Encoding.of(name + " (scalar, fixed-point)", bits, factory));
  }
}
