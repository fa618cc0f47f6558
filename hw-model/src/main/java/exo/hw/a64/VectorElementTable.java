package exo.hw.a64;

import static exo.hw.a64.VectorForm.HS;

import exo.hw.simd.Arithmetic;
import exo.hw.simd.FloatOperation;
import exo.hw.simd.Floats;
import exo.hw.simd.Lane;
import exo.hw.simd.LaneFactory;
import exo.hw.simd.LaneOperation;
import exo.hw.simd.Saturation;
import exo.hw.simd.WordOperation;
import java.util.List;

/** Advanced SIMD vector x indexed element, and scalar x indexed element (Arm ARM, C4.1.96). */
final class VectorElementTable {
  private final VectorLeaves leaves = new VectorLeaves();

  private VectorElementTable() {}

  static List<Encoding> encodings() {
    VectorElementTable table = new VectorElementTable();
    table.addProducts();
    table.addWideProducts();
    table.addFloats();
    return table.leaves.all();
  }

  private static String tail(String size, int opcode) {
    return "1 " + size + " x x xxxx " + RegisterTable.binary(opcode, 4) + " x 0 xxxxx xxxxx";
  }

  private void addProducts() {
    same("MUL", 0, 0b1000, LaneFactory.always(Arithmetic.MULTIPLY));
    same("MLA", 1, 0b0000, LaneFactory.always(Arithmetic.MULTIPLY_ADD));
    same("MLS", 1, 0b0100, LaneFactory.always(Arithmetic.MULTIPLY_SUBTRACT));
    sameAndScalar("SQDMULH", 0b1100, Saturation::doubledProductHigh);
    sameAndScalar("SQRDMULH", 0b1101, Saturation::roundedDoubledProductHigh);
  }

  private void same(String name, int u, int opcode, LaneFactory operation) {
    VectorForm.OfLane vector =
        (word, lane) -> vector(word, lane, operation.of(lane, false).each(lane, false));
    leaves.vector(byElement(name), u, tail("xx", opcode), VectorForm.sized(HS, vector));
  }

  private void sameAndScalar(String name, int opcode, LaneFactory operation) {
    same(name, 0, opcode, operation);
    VectorForm.OfLane scalar =
        (word, lane) -> scalar(word, lane, operation.of(lane, false).first(lane, false));
    leaves.scalar(byElement(name), 0, tail("xx", opcode), VectorForm.sized(HS, scalar));
  }

  private void addWideProducts() {
    both("MLAL", 0b0010, Arithmetic.MULTIPLY_ADD);
    both("MLSL", 0b0110, Arithmetic.MULTIPLY_SUBTRACT);
    both("MULL", 0b1010, Arithmetic.MULTIPLY);
    wideAndScalar("SQDMLAL", 0b0011, Saturation::addDoubledProduct);
    wideAndScalar("SQDMLSL", 0b0111, Saturation::subtractDoubledProduct);
    wideAndScalar("SQDMULL", 0b1011, Saturation::doubledProduct);
  }

  private void both(String name, int opcode, LaneOperation operation) {
    wide("S" + name, 0, opcode, LaneFactory.always(operation));
    wide("U" + name, 1, opcode, LaneFactory.always(operation));
  }

  private void wide(String name, int u, int opcode, LaneFactory operation) {
    VectorForm.OfLane vector = (word, lane) -> widening(word, lane, u != 0, operation);
    leaves.vector(byElement(name), u, tail("xx", opcode), VectorForm.sized(HS, vector));
  }

  private void wideAndScalar(String name, int opcode, LaneFactory operation) {
    wide(name, 0, opcode, operation);
    VectorForm.OfLane scalar =
        (word, lane) ->
            scalar(word, lane, operation.of(lane.wider(), false).first(lane.wider(), lane, false));
    leaves.scalar(byElement(name), 0, tail("xx", opcode), VectorForm.sized(HS, scalar));
  }

  private static Instruction widening(
      int word, Lane lane, boolean unsigned, LaneFactory operation) {
    WordOperation each = operation.of(lane.wider(), unsigned).each(lane.wider(), unsigned);
    return new VectorWideningByElement(word, lane, unsigned, each);
  }

  private void addFloats() {
    floats("FMLA", 0, 0b0001, Floats.MULTIPLY_ADD);
    floats("FMLS", 0, 0b0101, Floats.MULTIPLY_SUBTRACT);
    floats("FMUL", 0, 0b1001, Floats.MULTIPLY);
    floats("FMULX", 1, 0b1001, Floats.MULTIPLY_EXTENDED);
  }

  private void floats(String name, int u, int opcode, FloatOperation operation) {
    leaves.vector(
        byElement(name),
        u,
        tail("1x", opcode),
        VectorForm.floatingArranged(
            (word, lane) ->
                indexed(word, lane)
                    ? vector(word, lane, operation.of(lane).each(lane, false))
                    : Undefined.INSTRUCTION));
    leaves.scalar(
        byElement(name),
        u,
        tail("1x", opcode),
        word -> {
          Lane lane = VectorForm.floating(word);
          return indexed(word, lane)
              ? scalar(word, lane, operation.of(lane).first(lane, false))
              : Undefined.INSTRUCTION;
        });
  }

  /** Of two elements of 64 bits, H chooses one, and L must be zero. */
  private static boolean indexed(int word, Lane lane) {
    return lane != Lane.D || !Fields.bit(word, 21);
  }

  private static Instruction vector(int word, Lane lane, WordOperation operation) {
    VectorElement element = VectorElement.ofIndex(word, lane);
    return new VectorSameByElement(word, VectorForm.isFull(word), element, operation);
  }

  private static Instruction scalar(int word, Lane lane, WordOperation operation) {
    return new VectorSameByElement(word, false, VectorElement.ofIndex(word, lane), operation);
  }

  private static String byElement(String name) {
    return name + ", by element";
  }
}
