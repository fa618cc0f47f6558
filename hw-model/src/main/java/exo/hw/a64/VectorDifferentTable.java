package exo.hw.a64;

import static exo.hw.a64.VectorForm.BHS;
import static exo.hw.a64.VectorForm.HS;

import exo.hw.simd.Arithmetic;
import exo.hw.simd.Lane;
import exo.hw.simd.LaneFactory;
import exo.hw.simd.LaneOperation;
import exo.hw.simd.Polynomial;
import exo.hw.simd.Saturation;
import exo.hw.simd.Sums;
import java.util.List;

/** Advanced SIMD three different, vector and scalar (Arm ARM, C4.1.96). */
final class VectorDifferentTable {
  private final VectorLeaves leaves = new VectorLeaves();

  private VectorDifferentTable() {}

  static List<Encoding> encodings() {
    VectorDifferentTable table = new VectorDifferentTable();
    table.addSums();
    table.addHalves();
    table.addProducts();
    table.addSaturating();
    return table.leaves.all();
  }

  private static String tail(int opcode) {
    return "0 xx 1 xxxxx " + RegisterTable.binary(opcode, 4) + " 00 xxxxx xxxxx";
  }

  private void addSums() {
    sum("ADD", 0b0000, Sums::add);
    sum("SUB", 0b0010, Sums::subtract);
    both("ABAL", 0b0101, Arithmetic.DISTANCE.accumulated());
    both("ABDL", 0b0111, Arithmetic.DISTANCE);
  }

  /** SADDL and UADDL; and with the opcode after it SADDW and UADDW. */
  private void sum(String name, int opcode, VectorForm.OnWords operation) {
    for (int u = 0; u <= 1; u++) {
      boolean unsigned = u != 0;
      String signed = (unsigned ? "U" : "S") + name;
      VectorForm.OfLane both =
          (word, lane) -> new VectorWidening(word, lane, unsigned, operation.of(lane.wider()));
      VectorForm.OfLane second =
          (word, lane) -> new VectorWide(word, lane, unsigned, operation.of(lane.wider()));
      leaves.vector(signed + "L", u, tail(opcode), VectorForm.sized(BHS, both));
      leaves.vector(signed + "W", u, tail(opcode + 1), VectorForm.sized(BHS, second));
    }
  }

  private void addHalves() {
    half("ADDHN", 0, 0b0100, false, false);
    half("RADDHN", 1, 0b0100, false, true);
    half("SUBHN", 0, 0b0110, true, false);
    half("RSUBHN", 1, 0b0110, true, true);
  }

  private void half(String name, int u, int opcode, boolean subtract, boolean rounded) {
    LaneFactory operation = (wide, unsigned) -> Arithmetic.upperHalf(wide, subtract, rounded);
    leaves.vector(name, u, tail(opcode), VectorForm.narrowing(BHS, true, operation));
  }

  private void addProducts() {
    both("MLAL", 0b1000, Arithmetic.MULTIPLY_ADD);
    both("MLSL", 0b1010, Arithmetic.MULTIPLY_SUBTRACT);
    both("MULL", 0b1100, Arithmetic.MULTIPLY);
    leaves.vector("PMULL", 0, tail(0b1110), VectorDifferentTable::polynomial);
  }

  private void both(String name, int opcode, LaneOperation operation) {
    LaneFactory always = LaneFactory.always(operation);
    leaves.vector("S" + name, 0, tail(opcode), VectorForm.widening(BHS, false, always));
    leaves.vector("U" + name, 1, tail(opcode), VectorForm.widening(BHS, true, always));
  }

  /** Of bytes; and of 64 bits, which came with the instructions for AES. */
  private static Instruction polynomial(int word) {
    Lane lane = VectorForm.integer(word);
    return switch (lane) {
      case B -> VectorForm.widened(word, lane, true, LaneFactory.always(Polynomial.MULTIPLY));
      case D -> new PolynomialMultiply(word);
      case H, S -> Undefined.INSTRUCTION;
    };
  }

  private void addSaturating() {
    saturating("SQDMLAL", 0b1001, Saturation::addDoubledProduct);
    saturating("SQDMLSL", 0b1011, Saturation::subtractDoubledProduct);
    saturating("SQDMULL", 0b1101, Saturation::doubledProduct);
  }

  private void saturating(String name, int opcode, LaneFactory operation) {
    leaves.vector(name, 0, tail(opcode), VectorForm.widening(HS, false, operation));
    leaves.scalar(name, 0, tail(opcode), VectorForm.wideningScalar(HS, false, operation));
  }
}
