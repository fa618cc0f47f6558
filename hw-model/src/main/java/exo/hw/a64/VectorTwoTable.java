package exo.hw.a64;

import static exo.hw.a64.VectorForm.B;
import static exo.hw.a64.VectorForm.BH;
import static exo.hw.a64.VectorForm.BHS;
import static exo.hw.a64.VectorForm.BHSD;
import static exo.hw.a64.VectorForm.D;

import exo.hw.simd.Arithmetic;
import exo.hw.simd.Lane;
import exo.hw.simd.LaneFactory;
import exo.hw.simd.Logic;
import exo.hw.simd.Saturation;
import exo.hw.simd.Sums;
import exo.hw.simd.WordOperation;
import java.util.List;
import java.util.Set;

/** Advanced SIMD two-register miscellaneous of integers, vector and scalar (Arm ARM, C4.1.96). */
final class VectorTwoTable {
  private final VectorLeaves leaves = new VectorLeaves();

  private VectorTwoTable() {}

  static List<Encoding> encodings() {
    VectorTwoTable table = new VectorTwoTable();
    table.addReversals();
    table.addBits();
    table.addPairSums();
    table.addSigns();
    table.addComparisons();
    table.addNarrowing();
    return table.leaves.all();
  }

  private static String tail(Set<Lane> lanes, int opcode) {
    return tail(VectorForm.sizes(lanes), opcode);
  }

  static String tail(String size, int opcode) {
    return "0 " + size + " 10000 " + RegisterTable.binary(opcode, 5) + " 10 xxxxx xxxxx";
  }

  private void addReversals() {
    reversal("REV64", 0, 0b00000, BHS, Lane.D);
    reversal("REV32", 1, 0b00000, BH, Lane.S);
    reversal("REV16", 0, 0b00001, B, Lane.H);
  }

  private void reversal(String name, int u, int opcode, Set<Lane> lanes, Lane container) {
    VectorForm.OnWords operation = lane -> Arithmetic.reverse(lane, container);
    leaves.vector(name, u, tail(lanes, opcode), VectorForm.words(lanes, operation));
  }

  private void addBits() {
    vector("CLS", 0, 0b00100, BHS, false, Arithmetic::countLeading);
    vector("CLZ", 1, 0b00100, BHS, true, Arithmetic::countLeading);
    vector("CNT", 0, 0b00101, B, true, LaneFactory.always(Arithmetic.COUNT_ONES));
    WordOperation reversed = Arithmetic.REVERSE_BITS.each(Lane.B, true);
    leaves.vector("NOT", 1, tail("00", 0b00101), VectorForm.word(Logic.NOT));
    leaves.vector("RBIT", 1, tail("01", 0b00101), VectorForm.word(reversed));
  }

  private void addPairSums() {
    LaneFactory accumulated = (wide, unsigned) -> Arithmetic.pairSum(wide, unsigned).accumulated();
    pairSum("SADDLP", 0, 0b00010, Arithmetic::pairSum);
    pairSum("UADDLP", 1, 0b00010, Arithmetic::pairSum);
    pairSum("SADALP", 0, 0b00110, accumulated);
    pairSum("UADALP", 1, 0b00110, accumulated);
  }

  /** A pair of lanes is one lane of twice their width. */
  private void pairSum(String name, int u, int opcode, LaneFactory operation) {
    VectorForm.OfLane pairs =
        (word, lane) -> VectorForm.same(word, lane.wider(), u != 0, operation);
    leaves.vector(name, u, tail(BHS, opcode), VectorForm.sized(BHS, pairs));
  }

  private void addSigns() {
    scalarToo("SUQADD", 0, 0b00011, BHSD, false, Saturation::accumulate);
    scalarToo("USQADD", 1, 0b00011, BHSD, true, Saturation::accumulate);
    scalarToo("SQABS", 0, 0b00111, BHSD, false, Saturation::absolute);
    scalarToo("SQNEG", 1, 0b00111, BHSD, false, Saturation::negate);
    scalarToo("ABS", 0, 0b01011, D, false, LaneFactory.always(Arithmetic.ABSOLUTE));
    scalarToo("NEG", 1, 0b01011, Sums::negate);
  }

  private void addComparisons() {
    LaneFactory greater = (lane, unsigned) -> Arithmetic.greater(lane, unsigned).with(0);
    LaneFactory less = (lane, unsigned) -> Arithmetic.greater(lane, unsigned).from(0);
    LaneFactory notLess = (lane, unsigned) -> Arithmetic.greaterOrEqual(lane, unsigned).with(0);
    LaneFactory notGreater = (lane, unsigned) -> Arithmetic.greaterOrEqual(lane, unsigned).from(0);
    scalarToo("CMGT, zero", 0, 0b01000, D, false, greater);
    scalarToo("CMGE, zero", 1, 0b01000, D, false, notLess);
    scalarToo("CMEQ, zero", 0, 0b01001, Sums::isZero);
    scalarToo("CMLE, zero", 1, 0b01001, D, false, notGreater);
    scalarToo("CMLT, zero", 0, 0b01010, D, false, less);
  }

  private void addNarrowing() {
    LaneFactory same = LaneFactory.always(Arithmetic.SAME);
    LaneFactory signed = (wide, u) -> Saturation.signed(Arithmetic.SAME, wide.narrower());
    LaneFactory unsigned = (wide, u) -> Saturation.unsigned(Arithmetic.SAME, wide.narrower());
    LaneFactory unsignedOfSigned =
        (wide, u) -> Saturation.unsignedOfSigned(Arithmetic.SAME, wide.narrower());
    leaves.vector("XTN", 0, tail(BHS, 0b10010), VectorForm.narrowing(BHS, true, same));
    narrowing("SQXTN", 0, 0b10100, false, signed);
    narrowing("UQXTN", 1, 0b10100, true, unsigned);
    narrowing("SQXTUN", 1, 0b10010, false, unsignedOfSigned);
    LaneFactory shifted = Arithmetic::shiftedByHalf;
    leaves.vector("SHLL", 1, tail(BHS, 0b10011), VectorForm.widening(BHS, true, shifted));
  }

  private void narrowing(String name, int u, int opcode, boolean unsigned, LaneFactory operation) {
    leaves.vector(name, u, tail(BHS, opcode), VectorForm.narrowing(BHS, unsigned, operation));
    leaves.scalar(name, u, tail(BHS, opcode), VectorForm.narrowingScalar(BHS, unsigned, operation));
  }

  /** Vectors of all lanes, and scalars of D. */
  private void scalarToo(String name, int u, int opcode, VectorForm.OnWords operation) {
    leaves.vector(name, u, tail(BHSD, opcode), VectorForm.words(BHSD, operation));
    leaves.scalar(name, u, tail(D, opcode), VectorForm.scalarWord(operation));
  }

  /** Vectors of all lanes, and scalars of some. U need not say how lanes are read. */
  private void scalarToo(
      String name, int u, int opcode, Set<Lane> scalars, boolean unsigned, LaneFactory operation) {
    vector(name, u, opcode, BHSD, unsigned, operation);
    leaves.scalar(name, u, tail(scalars, opcode), VectorForm.scalar(scalars, unsigned, operation));
  }

  private void vector(
      String name, int u, int opcode, Set<Lane> lanes, boolean unsigned, LaneFactory operation) {
    leaves.vector(name, u, tail(lanes, opcode), VectorForm.lanes(lanes, unsigned, operation));
  }
}
