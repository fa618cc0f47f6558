package exo.hw.a64;

import exo.hw.fp.FloatingPoint;
import exo.hw.simd.Lane;
import exo.hw.simd.LaneOperation;

/**
 * All lanes of a register give one. They meet two by two, then the results two by two (Arm ARM,
 * Reduce), which NaNs and flags can tell from any other order.
 */
final class VectorAcross extends Instruction {
  private final int d;
  private final int n;
  private final boolean full;
  private final Lane lane;
  private final boolean unsigned;
  private final Lane result;
  private final LaneOperation operation;

  /**
   * An instruction of Rd and Rn.
   *
   * @param full whether it is of the lanes of 128 bits or of 64
   * @param lane of the source
   * @param result the lane of the destination, at least as wide
   */
  VectorAcross(
      int word, boolean full, Lane lane, boolean unsigned, Lane result, LaneOperation operation) {
    d = Fields.vector(word, 0);
    n = Fields.vector(word, 5);
    this.full = full;
    this.lane = lane;
    this.unsigned = unsigned;
    this.result = result;
    this.operation = operation;
  }

  @Override
  int execute(Cpu cpu, int at) {
    long[] v = cpu.v;
    FloatingPoint fp = cpu.fp;
    long value = reduced(fp, v[n], Long.SIZE);
    if (full) {
      value = operation.apply(fp, 0, value, reduced(fp, v[n + 1], Long.SIZE));
    }
    v[d] = result.cut(value);
    v[d + 1] = 0;
    return at + 1;
  }

  /** Of the lanes in the lowest {@code bits}. */
  private long reduced(FloatingPoint fp, long word, int bits) {
    if (bits == lane.bits()) {
      return lane.first(word, unsigned);
    }
    int half = bits / 2;
    return operation.apply(fp, 0, reduced(fp, word, half), reduced(fp, word >>> half, half));
  }
}
