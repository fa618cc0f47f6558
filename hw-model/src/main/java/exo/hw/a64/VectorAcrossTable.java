package exo.hw.a64;

import exo.hw.simd.Arithmetic;
import exo.hw.simd.FloatOperation;
import exo.hw.simd.Floats;
import exo.hw.simd.Lane;
import exo.hw.simd.LaneOperation;
import java.util.List;

/** Advanced SIMD across lanes, and scalar pairwise, which is across two (Arm ARM, C4.1.96). */
final class VectorAcrossTable {
  private final VectorLeaves leaves = new VectorLeaves();

  private VectorAcrossTable() {}

  static List<Encoding> encodings() {
    VectorAcrossTable table = new VectorAcrossTable();
    table.addIntegers();
    table.addFloats();
    table.addPairs();
    return table.leaves.all();
  }

  private static String tail(String size, int opcode) {
    return "0 " + size + " 11000 " + RegisterTable.binary(opcode, 5) + " 10 xxxxx xxxxx";
  }

  private void addIntegers() {
    widening("SADDLV", 0);
    widening("UADDLV", 1);
    integer("SMAXV", 0, 0b01010, Arithmetic.MAXIMUM);
    integer("UMAXV", 1, 0b01010, Arithmetic.MAXIMUM);
    integer("SMINV", 0, 0b11010, Arithmetic.MINIMUM);
    integer("UMINV", 1, 0b11010, Arithmetic.MINIMUM);
    integer("ADDV", 0, 0b11011, Arithmetic.ADD);
  }

  private void widening(String name, int u) {
    leaves.vector(
        name,
        u,
        tail("xx", 0b00011),
        several((word, lane) -> across(word, lane, u != 0, lane.wider(), Arithmetic.ADD)));
  }

  private void integer(String name, int u, int opcode, LaneOperation operation) {
    leaves.vector(
        name,
        u,
        tail("xx", opcode),
        several((word, lane) -> across(word, lane, u != 0, lane, operation)));
  }

  /** Two lanes are not enough to be across. */
  private static Encoding.Factory several(VectorForm.OfLane instruction) {
    return VectorForm.sized(
        VectorForm.BHS,
        (word, lane) ->
            VectorForm.isFull(word) || lane != Lane.S
                ? instruction.decode(word, lane)
                : Undefined.INSTRUCTION);
  }

  private static Instruction across(
      int word, Lane lane, boolean unsigned, Lane result, LaneOperation operation) {
    return new VectorAcross(word, VectorForm.isFull(word), lane, unsigned, result, operation);
  }

  private void addFloats() {
    floats("FMAXNMV", 0, 0b01100, Floats.MAXIMUM_NUMBER);
    floats("FMINNMV", 1, 0b01100, Floats.MINIMUM_NUMBER);
    floats("FMAXV", 0, 0b01111, Floats.MAXIMUM);
    floats("FMINV", 1, 0b01111, Floats.MINIMUM);
  }

  private void floats(String name, int a, int opcode, FloatOperation operation) {
    LaneOperation ofSingle = operation.of(Lane.S);
    leaves.fullVector(
        name, 1, tail(a + "0", opcode), word -> across(word, Lane.S, false, Lane.S, ofSingle));
  }

  private void addPairs() {
    leaves.scalar("ADDP", 0, tail("11", 0b11011), word -> pair(word, Lane.D, Arithmetic.ADD));
    pair("FMAXNMP", 0, 0b01100, Floats.MAXIMUM_NUMBER);
    pair("FMINNMP", 1, 0b01100, Floats.MINIMUM_NUMBER);
    pair("FADDP", 0, 0b01101, Floats.ADD);
    pair("FMAXP", 0, 0b01111, Floats.MAXIMUM);
    pair("FMINP", 1, 0b01111, Floats.MINIMUM);
  }

  private void pair(String name, int a, int opcode, FloatOperation operation) {
    leaves.scalar(
        name,
        1,
        tail(a + "x", opcode),
        word -> {
          Lane lane = VectorForm.floating(word);
          return pair(word, lane, operation.of(lane));
        });
  }

  private static Instruction pair(int word, Lane lane, LaneOperation operation) {
    return new VectorAcross(word, lane == Lane.D, lane, false, lane, operation);
  }
}
