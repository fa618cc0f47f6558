package exo.hw.a64;

import exo.hw.fp.Rounding;
import exo.hw.simd.FloatConversions;
import exo.hw.simd.Lane;
import exo.hw.simd.LaneFactory;
import exo.hw.simd.LaneOperation;
import exo.hw.simd.Saturation;
import exo.hw.simd.Shifts;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Advanced SIMD shift by immediate, vector and scalar (Arm ARM, C4.1.96). The highest set bit of
 * immh is the size of the lane, so that each has a leaf of its own:
 *
 * <pre>
 *   0001xxx  B    001xxxx  H    01xxxxx  S    1xxxxxx  D
 * </pre>
 *
 * The seven bits are the width and a shift to the left, or twice the width less one to the right.
 */
final class VectorShiftTable {
  private static final Set<Lane> ALL = EnumSet.allOf(Lane.class);
  private static final Set<Lane> NARROW = EnumSet.range(Lane.B, Lane.S);
  private static final Set<Lane> FLOATING = EnumSet.of(Lane.S, Lane.D);
  private static final Set<Lane> DOUBLE = EnumSet.of(Lane.D);
  private static final Set<Lane> NONE = EnumSet.noneOf(Lane.class);

  private final VectorLeaves leaves = new VectorLeaves();

  private VectorShiftTable() {}

  /**
   * An instruction of the group.
   *
   * @param signed whether its lanes have a sign though U is set
   * @param operation with the amount, to the left, for its second source
   */
  private record Shift(String name, int u, int opcode, boolean signed, LaneFactory operation) {
    Shift(String name, int u, int opcode, LaneFactory operation) {
      this(name, u, opcode, u == 0, operation);
    }

    LaneFactory by(int amount) {
      return (lane, unsigned) -> operation.of(lane, unsigned).with(amount);
    }

    String of(Lane lane) {
      return name + (name.contains(",") ? " " : ", ") + lane;
    }

    String tail(Lane lane) {
      String size = "0".repeat(Lane.D.size() - lane.size()) + "1" + "x".repeat(lane.size() + 3);
      return "1 0 " + size + " " + RegisterTable.binary(opcode, 5) + " 1 xxxxx xxxxx";
    }
  }

  /** The amount to the left, in an instruction of such lanes. */
  @FunctionalInterface
  private interface Amount {
    int of(int word, Lane lane);
  }

  static List<Encoding> encodings() {
    VectorShiftTable table = new VectorShiftTable();
    table.addRight();
    table.addLeft();
    table.addNarrowing();
    table.addWidening();
    table.addFixedPoint();
    return table.leaves.all();
  }

  /** 0 to the width less one. */
  private static int left(int word, Lane lane) {
    return Fields.bits(word, 22, 16) - lane.bits();
  }

  /** Minus the width to -1. */
  private static int right(int word, Lane lane) {
    return Fields.bits(word, 22, 16) - 2 * lane.bits();
  }

  private void addRight() {
    for (int u = 0; u <= 1; u++) {
      String sign = u == 0 ? "S" : "U";
      right(new Shift(sign + "SHR", u, 0b00000, Shifts::shift));
      right(new Shift(sign + "SRA", u, 0b00010, accumulated(Shifts::shift)));
      right(new Shift(sign + "RSHR", u, 0b00100, Shifts::rounding));
      right(new Shift(sign + "RSRA", u, 0b00110, accumulated(Shifts::rounding)));
    }
    right(new Shift("SRI", 1, 0b01000, Shifts::insertRight));
  }

  private static LaneFactory accumulated(LaneFactory operation) {
    return (lane, unsigned) -> operation.of(lane, unsigned).accumulated();
  }

  private void right(Shift shift) {
    vectors(shift, ALL, VectorShiftTable::right);
    scalars(shift, DOUBLE, VectorShiftTable::right);
  }

  private void addLeft() {
    left(new Shift("SHL", 0, 0b01010, Shifts::shift), DOUBLE);
    left(new Shift("SLI", 1, 0b01010, Shifts::insertLeft), DOUBLE);
    left(new Shift("SQSHLU", 1, 0b01100, true, Shifts::saturatingUnsigned), ALL);
    left(new Shift("SQSHL, immediate", 0, 0b01110, Shifts::saturating), ALL);
    left(new Shift("UQSHL, immediate", 1, 0b01110, Shifts::saturating), ALL);
  }

  private void left(Shift shift, Set<Lane> scalars) {
    vectors(shift, ALL, VectorShiftTable::left);
    scalars(shift, scalars, VectorShiftTable::left);
  }

  private void vectors(Shift shift, Set<Lane> lanes, Amount amount) {
    for (Lane lane : lanes) {
      leaves.vector(
          shift.of(lane),
          shift.u,
          shift.tail(lane),
          word ->
              VectorForm.isArrangement(word, lane)
                  ? VectorForm.same(word, lane, !shift.signed, shift.by(amount.of(word, lane)))
                  : Undefined.INSTRUCTION);
    }
  }

  private void scalars(Shift shift, Set<Lane> lanes, Amount amount) {
    for (Lane lane : lanes) {
      leaves.scalar(
          shift.of(lane),
          shift.u,
          shift.tail(lane),
          word -> VectorForm.first(word, lane, !shift.signed, shift.by(amount.of(word, lane))));
    }
  }

  private void addNarrowing() {
    narrow(new Shift("SHRN", 0, 0b10000, Shifts::shift), NONE);
    narrow(new Shift("RSHRN", 0, 0b10001, Shifts::rounding), NONE);
    LaneFactory plain = unsignedOfSigned(Shifts::shift);
    narrow(new Shift("SQSHRUN", 1, 0b10000, true, plain), NARROW);
    LaneFactory rounded = unsignedOfSigned(Shifts::rounding);
    narrow(new Shift("SQRSHRUN", 1, 0b10001, true, rounded), NARROW);
    narrow(new Shift("SQSHRN", 0, 0b10010, saturated(Shifts::shift)), NARROW);
    narrow(new Shift("UQSHRN", 1, 0b10010, saturated(Shifts::shift)), NARROW);
    narrow(new Shift("SQRSHRN", 0, 0b10011, saturated(Shifts::rounding)), NARROW);
    narrow(new Shift("UQRSHRN", 1, 0b10011, saturated(Shifts::rounding)), NARROW);
  }

  private static LaneFactory saturated(LaneFactory operation) {
    return (wide, unsigned) -> {
      LaneOperation shifted = operation.of(wide, unsigned);
      return unsigned
          ? Saturation.unsigned(shifted, wide.narrower())
          : Saturation.signed(shifted, wide.narrower());
    };
  }

  private static LaneFactory unsignedOfSigned(LaneFactory operation) {
    return (wide, unsigned) ->
        Saturation.unsignedOfSigned(operation.of(wide, unsigned), wide.narrower());
  }

  private void narrow(Shift shift, Set<Lane> scalars) {
    for (Lane lane : NARROW) {
      leaves.vector(
          shift.of(lane),
          shift.u,
          shift.tail(lane),
          word -> VectorForm.narrowed(word, lane, !shift.signed, shift.by(right(word, lane))));
    }
    for (Lane lane : scalars) {
      leaves.scalar(
          shift.of(lane),
          shift.u,
          shift.tail(lane),
          word -> VectorForm.narrowedFirst(word, lane, !shift.signed, shift.by(right(word, lane))));
    }
  }

  private void addWidening() {
    widen(new Shift("SSHLL", 0, 0b10100, Shifts::shift));
    widen(new Shift("USHLL", 1, 0b10100, Shifts::shift));
  }

  private void widen(Shift shift) {
    for (Lane lane : NARROW) {
      leaves.vector(
          shift.of(lane),
          shift.u,
          shift.tail(lane),
          word -> VectorForm.widened(word, lane, !shift.signed, shift.by(left(word, lane))));
    }
  }

  /** A number times a power of two, to or from an integer. */
  private void addFixedPoint() {
    LaneFactory from = (lane, unsigned) -> FloatConversions.fromFixed(unsigned).of(lane);
    LaneFactory to =
        (lane, unsigned) -> FloatConversions.toFixed(Rounding.TOWARD_ZERO, unsigned).of(lane);
    fixedPoint(new Shift("SCVTF, fixed-point", 0, 0b11100, from));
    fixedPoint(new Shift("UCVTF, fixed-point", 1, 0b11100, from));
    fixedPoint(new Shift("FCVTZS, fixed-point", 0, 0b11111, to));
    fixedPoint(new Shift("FCVTZU, fixed-point", 1, 0b11111, to));
  }

  private void fixedPoint(Shift shift) {
    vectors(shift, FLOATING, VectorShiftTable::right);
    scalars(shift, FLOATING, VectorShiftTable::right);
  }
}
