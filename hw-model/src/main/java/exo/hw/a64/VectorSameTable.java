package exo.hw.a64;

import static exo.hw.a64.VectorForm.B;
import static exo.hw.a64.VectorForm.BHS;
import static exo.hw.a64.VectorForm.BHSD;
import static exo.hw.a64.VectorForm.D;
import static exo.hw.a64.VectorForm.HS;

import exo.hw.simd.Arithmetic;
import exo.hw.simd.Estimates;
import exo.hw.simd.FloatComparisons;
import exo.hw.simd.FloatOperation;
import exo.hw.simd.Floats;
import exo.hw.simd.Lane;
import exo.hw.simd.LaneFactory;
import exo.hw.simd.LaneOperation;
import exo.hw.simd.Logic;
import exo.hw.simd.Polynomial;
import exo.hw.simd.Saturation;
import exo.hw.simd.Shifts;
import exo.hw.simd.Sums;
import java.util.List;
import java.util.Set;

/** Advanced SIMD three same, vector and scalar (Arm ARM, C4.1.96). */
final class VectorSameTable {
  private final VectorLeaves leaves = new VectorLeaves();

  private VectorSameTable() {}

  static List<Encoding> encodings() {
    VectorSameTable table = new VectorSameTable();
    table.addLogic();
    table.addSums();
    table.addIntegers();
    table.addProducts();
    table.addSaturating();
    table.addShifts();
    table.addComparisons();
    table.addPairs();
    table.addFloats();
    table.addFloatComparisons();
    table.addFloatPairs();
    return table.leaves.all();
  }

  private static String integer(Set<Lane> lanes, int opcode) {
    return tail(VectorForm.sizes(lanes), opcode);
  }

  /** Bit 23 is part of the opcode, and bit 22 the size. */
  private static String floating(int a, int opcode) {
    return tail(a + "x", opcode);
  }

  private static String tail(String size, int opcode) {
    return "0 " + size + " 1 xxxxx " + RegisterTable.binary(opcode, 5) + " 1 xxxxx xxxxx";
  }

  private void addLogic() {
    logic("AND", 0, 0b00, VectorLogic::and);
    logic("BIC, register", 0, 0b01, VectorLogic::bic);
    logic("ORR, register", 0, 0b10, VectorLogic::orr);
    logic("ORN", 0, 0b11, VectorForm.word(Logic.ORN));
    logic("EOR", 1, 0b00, VectorLogic::eor);
    logic("BSL", 1, 0b01, VectorForm.word(Logic.SELECT));
    logic("BIT", 1, 0b10, VectorForm.word(Logic.INSERT_IF_TRUE));
    logic("BIF", 1, 0b11, VectorForm.word(Logic.INSERT_IF_FALSE));
  }

  /** What is the size elsewhere is part of the opcode. */
  private void logic(String name, int u, int size, Encoding.Factory factory) {
    leaves.vector(name, u, tail(RegisterTable.binary(size, 2), 0b00011), factory);
  }

  private void addSums() {
    sum("ADD", 0, 0b10000, VectorSum::add, Sums::add);
    sum("SUB", 1, 0b10000, VectorSum::subtract, Sums::subtract);
    sum("CMEQ, register", 1, 0b10001, VectorSum::equal, Sums::equal);
  }

  private void sum(
      String name, int u, int opcode, VectorForm.OfLane vector, VectorForm.OnWords scalar) {
    leaves.vector(name, u, integer(BHSD, opcode), VectorForm.arranged(BHSD, vector));
    leaves.scalar(name, u, integer(D, opcode), VectorForm.scalarWord(scalar));
  }

  private void addIntegers() {
    both("HADD", 0b00000, Arithmetic.HALVING_ADD);
    both("RHADD", 0b00010, Arithmetic.ROUNDED_HALVING_ADD);
    both("HSUB", 0b00100, Arithmetic.HALVING_SUBTRACT);
    both("MAX", 0b01100, Arithmetic.MAXIMUM);
    both("MIN", 0b01101, Arithmetic.MINIMUM);
    both("ABD", 0b01110, Arithmetic.DISTANCE);
    both("ABA", 0b01111, Arithmetic.DISTANCE.accumulated());
  }

  /** SHADD and UHADD, and their like: of lanes up to S. */
  private void both(String name, int opcode, LaneOperation operation) {
    vector("S" + name, 0, opcode, BHS, LaneFactory.always(operation));
    vector("U" + name, 1, opcode, BHS, LaneFactory.always(operation));
  }

  private void addProducts() {
    vector("MLA", 0, 0b10010, BHS, LaneFactory.always(Arithmetic.MULTIPLY_ADD));
    vector("MLS", 1, 0b10010, BHS, LaneFactory.always(Arithmetic.MULTIPLY_SUBTRACT));
    vector("MUL", 0, 0b10011, BHS, LaneFactory.always(Arithmetic.MULTIPLY));
    vector("PMUL", 1, 0b10011, B, LaneFactory.always(Polynomial.MULTIPLY));
    vector("SQDMULH", 0, 0b10110, HS, Saturation::doubledProductHigh);
    scalar("SQDMULH", 0, 0b10110, HS, Saturation::doubledProductHigh);
    // U is set, and yet its lanes have a sign.
    LaneFactory rounded = Saturation::roundedDoubledProductHigh;
    leaves.vector("SQRDMULH", 1, integer(HS, 0b10110), VectorForm.lanes(HS, false, rounded));
    leaves.scalar("SQRDMULH", 1, integer(HS, 0b10110), VectorForm.scalar(HS, false, rounded));
  }

  private void addSaturating() {
    scalarToo("SQADD", 0, 0b00001, BHSD, Saturation::add);
    scalarToo("UQADD", 1, 0b00001, BHSD, Saturation::add);
    scalarToo("SQSUB", 0, 0b00101, BHSD, Saturation::subtract);
    scalarToo("UQSUB", 1, 0b00101, BHSD, Saturation::subtract);
  }

  private void addShifts() {
    scalarToo("SSHL", 0, 0b01000, D, Shifts::shift);
    scalarToo("USHL", 1, 0b01000, D, Shifts::shift);
    scalarToo("SQSHL, register", 0, 0b01001, BHSD, Shifts::saturating);
    scalarToo("UQSHL, register", 1, 0b01001, BHSD, Shifts::saturating);
    scalarToo("SRSHL", 0, 0b01010, D, Shifts::rounding);
    scalarToo("URSHL", 1, 0b01010, D, Shifts::rounding);
    scalarToo("SQRSHL", 0, 0b01011, BHSD, Shifts::saturatingRounding);
    scalarToo("UQRSHL", 1, 0b01011, BHSD, Shifts::saturatingRounding);
  }

  private void addComparisons() {
    scalarToo("CMGT, register", 0, 0b00110, D, Arithmetic::greater);
    scalarToo("CMHI", 1, 0b00110, D, Arithmetic::greater);
    scalarToo("CMGE, register", 0, 0b00111, D, Arithmetic::greaterOrEqual);
    scalarToo("CMHS", 1, 0b00111, D, Arithmetic::greaterOrEqual);
    scalarToo("CMTST", 0, 0b10001, D, LaneFactory.always(Arithmetic.TEST));
  }

  /** Vectors of all lanes, and scalars of some. */
  private void scalarToo(String name, int u, int opcode, Set<Lane> scalars, LaneFactory operation) {
    vector(name, u, opcode, BHSD, operation);
    scalar(name, u, opcode, scalars, operation);
  }

  private void vector(String name, int u, int opcode, Set<Lane> lanes, LaneFactory operation) {
    leaves.vector(name, u, integer(lanes, opcode), VectorForm.lanes(lanes, u != 0, operation));
  }

  private void scalar(String name, int u, int opcode, Set<Lane> lanes, LaneFactory operation) {
    leaves.scalar(name, u, integer(lanes, opcode), VectorForm.scalar(lanes, u != 0, operation));
  }

  private void addPairs() {
    leaves.vector("ADDP", 0, integer(BHSD, 0b10111), VectorForm.pairwiseWords(BHSD, Sums::add));
    pairs("SMAXP", 0, 0b10100, Arithmetic.MAXIMUM);
    pairs("UMAXP", 1, 0b10100, Arithmetic.MAXIMUM);
    pairs("SMINP", 0, 0b10101, Arithmetic.MINIMUM);
    pairs("UMINP", 1, 0b10101, Arithmetic.MINIMUM);
  }

  private void pairs(String name, int u, int opcode, LaneOperation operation) {
    leaves.vector(name, u, integer(BHS, opcode), VectorForm.pairwise(BHS, u != 0, operation));
  }

  private void addFloats() {
    floats("FMAXNM", 0, 0, 0b11000, Floats.MAXIMUM_NUMBER);
    floats("FMINNM", 0, 1, 0b11000, Floats.MINIMUM_NUMBER);
    floats("FMLA", 0, 0, 0b11001, Floats.MULTIPLY_ADD);
    floats("FMLS", 0, 1, 0b11001, Floats.MULTIPLY_SUBTRACT);
    floats("FADD", 0, 0, 0b11010, Floats.ADD);
    floats("FSUB", 0, 1, 0b11010, Floats.SUBTRACT);
    floats("FMAX", 0, 0, 0b11110, Floats.MAXIMUM);
    floats("FMIN", 0, 1, 0b11110, Floats.MINIMUM);
    floats("FMUL", 1, 0, 0b11011, Floats.MULTIPLY);
    floats("FDIV", 1, 0, 0b11111, Floats.DIVIDE);
    scalarToo("FMULX", 0, 0, 0b11011, Floats.MULTIPLY_EXTENDED);
    scalarToo("FABD", 1, 1, 0b11010, Floats.DISTANCE);
    scalarToo("FRECPS", 0, 0, 0b11111, Estimates.RECIPROCAL_STEP);
    scalarToo("FRSQRTS", 0, 1, 0b11111, Estimates.RECIPROCAL_SQUARE_ROOT_STEP);
  }

  private void addFloatComparisons() {
    scalarToo("FCMEQ, register", 0, 0, 0b11100, FloatComparisons.EQUAL);
    scalarToo("FCMGE, register", 1, 0, 0b11100, FloatComparisons.GREATER_OR_EQUAL);
    scalarToo("FCMGT, register", 1, 1, 0b11100, FloatComparisons.GREATER);
    scalarToo("FACGE", 1, 0, 0b11101, FloatComparisons.ABSOLUTE_GREATER_OR_EQUAL);
    scalarToo("FACGT", 1, 1, 0b11101, FloatComparisons.ABSOLUTE_GREATER);
  }

  private void scalarToo(String name, int u, int a, int opcode, FloatOperation operation) {
    floats(name, u, a, opcode, operation);
    leaves.scalar(name, u, floating(a, opcode), VectorForm.scalarFloat(operation));
  }

  private void floats(String name, int u, int a, int opcode, FloatOperation operation) {
    leaves.vector(name, u, floating(a, opcode), VectorForm.floats(operation));
  }

  private void addFloatPairs() {
    floatPairs("FMAXNMP", 0, 0b11000, Floats.MAXIMUM_NUMBER);
    floatPairs("FMINNMP", 1, 0b11000, Floats.MINIMUM_NUMBER);
    floatPairs("FADDP", 0, 0b11010, Floats.ADD);
    floatPairs("FMAXP", 0, 0b11110, Floats.MAXIMUM);
    floatPairs("FMINP", 1, 0b11110, Floats.MINIMUM);
  }

  private void floatPairs(String name, int a, int opcode, FloatOperation operation) {
    leaves.vector(name, 1, floating(a, opcode), VectorForm.pairwiseFloats(operation));
  }
}
