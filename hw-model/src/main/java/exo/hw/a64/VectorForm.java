package exo.hw.a64;

import exo.hw.simd.FloatOperation;
import exo.hw.simd.Lane;
import exo.hw.simd.LaneFactory;
import exo.hw.simd.LaneOperation;
import exo.hw.simd.WordOperation;
import java.util.Set;

/**
 * From an operation on lanes to an instruction: which sizes of lanes there are, and how registers
 * are arranged. The size is the field 23:22, where floating point has 1 in bit 22 for double; Q,
 * bit 30, is for 128 bits, and for 64 bits there is no arrangement of a single lane.
 */
final class VectorForm {
  static final Set<Lane> BHSD = Set.of(Lane.B, Lane.H, Lane.S, Lane.D);
  static final Set<Lane> BHS = Set.of(Lane.B, Lane.H, Lane.S);
  static final Set<Lane> HS = Set.of(Lane.H, Lane.S);
  static final Set<Lane> BH = Set.of(Lane.B, Lane.H);
  static final Set<Lane> B = Set.of(Lane.B);
  static final Set<Lane> D = Set.of(Lane.D);

  private VectorForm() {}

  /** An instruction of a word, given the lane that the word names. */
  @FunctionalInterface
  interface OfLane {
    Instruction decode(int word, Lane lane);
  }

  /** An operation on words, by the lanes in them. */
  @FunctionalInterface
  interface OnWords {
    WordOperation of(Lane lane);
  }

  /** The picture of the size: open, unless there is but one. */
  static String sizes(Set<Lane> lanes) {
    if (lanes.size() > 1) {
      return "xx";
    }
    return RegisterTable.binary(lanes.iterator().next().size(), 2);
  }

  static boolean isFull(int word) {
    return Fields.bit(word, 30);
  }

  static Lane integer(int word) {
    return Lane.ofSize(Fields.bits(word, 23, 22));
  }

  static Lane floating(int word) {
    return Fields.bit(word, 22) ? Lane.D : Lane.S;
  }

  static boolean isArrangement(int word, Lane lane) {
    return isFull(word) || lane != Lane.D;
  }

  /** Of integers in lanes of some sizes, and an arrangement that there is. */
  static Encoding.Factory arranged(Set<Lane> lanes, OfLane instruction) {
    return word -> {
      Lane lane = integer(word);
      return lanes.contains(lane) && isArrangement(word, lane)
          ? instruction.decode(word, lane)
          : Undefined.INSTRUCTION;
    };
  }

  /** Of one integer, or of sources whose lanes are half a word together whatever Q is. */
  static Encoding.Factory sized(Set<Lane> lanes, OfLane instruction) {
    return word -> {
      Lane lane = integer(word);
      return lanes.contains(lane) ? instruction.decode(word, lane) : Undefined.INSTRUCTION;
    };
  }

  static Encoding.Factory floatingArranged(OfLane instruction) {
    return word -> {
      Lane lane = floating(word);
      return isArrangement(word, lane) ? instruction.decode(word, lane) : Undefined.INSTRUCTION;
    };
  }

  // ---- lanes of one width ----

  static Encoding.Factory lanes(Set<Lane> lanes, boolean unsigned, LaneFactory operation) {
    return arranged(lanes, (word, lane) -> same(word, lane, unsigned, operation));
  }

  static Instruction same(int word, Lane lane, boolean unsigned, LaneFactory operation) {
    WordOperation each = operation.of(lane, unsigned).each(lane, unsigned);
    return new VectorSame(word, isFull(word), each);
  }

  static Encoding.Factory words(Set<Lane> lanes, OnWords operation) {
    return arranged(lanes, (word, lane) -> new VectorSame(word, isFull(word), operation.of(lane)));
  }

  static Encoding.Factory word(WordOperation operation) {
    return word -> new VectorSame(word, isFull(word), operation);
  }

  static Encoding.Factory scalar(Set<Lane> lanes, boolean unsigned, LaneFactory operation) {
    return sized(lanes, (word, lane) -> first(word, lane, unsigned, operation));
  }

  static Instruction first(int word, Lane lane, boolean unsigned, LaneFactory operation) {
    WordOperation first = operation.of(lane, unsigned).first(lane, unsigned);
    return new VectorSame(word, false, first);
  }

  /** Of one integer of 64 bits, which is all of its word. */
  static Encoding.Factory scalarWord(OnWords operation) {
    return sized(D, (word, lane) -> new VectorSame(word, false, operation.of(lane)));
  }

  // ---- floating point ----

  static Encoding.Factory floats(FloatOperation operation) {
    return floats(operation, false);
  }

  /** {@code unsigned} is for integers that become numbers. */
  static Encoding.Factory floats(FloatOperation operation, boolean unsigned) {
    return floatingArranged((word, lane) -> same(word, lane, unsigned, (l, u) -> operation.of(l)));
  }

  static Encoding.Factory scalarFloat(FloatOperation operation) {
    return scalarFloat(operation, false);
  }

  static Encoding.Factory scalarFloat(FloatOperation operation, boolean unsigned) {
    return word -> first(word, floating(word), unsigned, (l, u) -> operation.of(l));
  }

  // ---- lanes of two widths ----

  /** The sources' lanes are of the size named, and the operation is on lanes twice as wide. */
  static Encoding.Factory widening(Set<Lane> lanes, boolean unsigned, LaneFactory operation) {
    return sized(lanes, (word, lane) -> widened(word, lane, unsigned, operation));
  }

  static Instruction widened(int word, Lane lane, boolean unsigned, LaneFactory operation) {
    WordOperation each = operation.of(lane.wider(), unsigned).each(lane.wider(), unsigned);
    return new VectorWidening(word, lane, unsigned, each);
  }

  static Encoding.Factory wideningScalar(Set<Lane> lanes, boolean unsigned, LaneFactory operation) {
    return sized(lanes, (word, lane) -> widenedFirst(word, lane, unsigned, operation));
  }

  private static Instruction widenedFirst(
      int word, Lane lane, boolean unsigned, LaneFactory operation) {
    Lane wide = lane.wider();
    WordOperation first = operation.of(wide, unsigned).first(wide, lane, unsigned);
    return new VectorSame(word, false, first);
  }

  /** The destination's lanes are of the size named, and the operation is on lanes twice as wide. */
  static Encoding.Factory narrowing(Set<Lane> lanes, boolean unsigned, LaneFactory operation) {
    return sized(lanes, (word, lane) -> narrowed(word, lane, unsigned, operation));
  }

  static Instruction narrowed(int word, Lane lane, boolean unsigned, LaneFactory operation) {
    WordOperation each = operation.of(lane.wider(), unsigned).each(lane.wider(), unsigned);
    return new VectorNarrowing(word, lane, each);
  }

  static Encoding.Factory narrowingScalar(
      Set<Lane> lanes, boolean unsigned, LaneFactory operation) {
    return sized(lanes, (word, lane) -> narrowedFirst(word, lane, unsigned, operation));
  }

  static Instruction narrowedFirst(int word, Lane lane, boolean unsigned, LaneFactory operation) {
    Lane wide = lane.wider();
    WordOperation first = operation.of(wide, unsigned).first(lane, wide, unsigned);
    return new VectorSame(word, false, first);
  }

  // ---- lanes that meet their neighbours ----

  static Encoding.Factory pairwise(Set<Lane> lanes, boolean unsigned, LaneOperation operation) {
    return arranged(lanes, (word, lane) -> pairs(word, lane, operation.each(lane, unsigned)));
  }

  static Encoding.Factory pairwiseWords(Set<Lane> lanes, OnWords operation) {
    return arranged(lanes, (word, lane) -> pairs(word, lane, operation.of(lane)));
  }

  static Encoding.Factory pairwiseFloats(FloatOperation operation) {
    return floatingArranged(
        (word, lane) -> pairs(word, lane, operation.of(lane).each(lane, false)));
  }

  private static Instruction pairs(int word, Lane lane, WordOperation operation) {
    return new VectorPairwise(word, isFull(word), lane, operation);
  }
}
