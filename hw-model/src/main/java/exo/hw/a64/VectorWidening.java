package exo.hw.a64;

import exo.hw.simd.Lane;
import exo.hw.simd.WordOperation;

/**
 * Lanes of the destination are twice as wide as those of the sources, which are the lower half of
 * their registers, or with Q the upper one (SADDL, SADDL2). The sources are widened first; then it
 * is an operation on lanes of one width.
 */
final class VectorWidening extends Instruction {
  private final int d;
  private final int n;
  private final int m;
  private final Lane lane;
  private final boolean unsigned;
  private final WordOperation operation;

  /**
   * An instruction of Rd, Rn, and Rm if the operation has a use for it.
   *
   * @param lane of the sources
   * @param operation on lanes of twice the width
   */
  VectorWidening(int word, Lane lane, boolean unsigned, WordOperation operation) {
    int half = Fields.bits(word, 30, 30);
    d = Fields.vector(word, 0);
    n = Fields.vector(word, 5) + half;
    m = Fields.vector(word, 16) + half;
    this.lane = lane;
    this.unsigned = unsigned;
    this.operation = operation;
  }

  @Override
  int execute(Cpu cpu, int at) {
    long[] v = cpu.v;
    long first = v[n];
    long second = v[m];
    v[d] =
        operation.apply(
            cpu.fp, v[d], lane.widened(first, unsigned), lane.widened(second, unsigned));
    v[d + 1] =
        operation.apply(
            cpu.fp,
            v[d + 1],
            lane.widened(first >>> Integer.SIZE, unsigned),
            lane.widened(second >>> Integer.SIZE, unsigned));
    return at + 1;
  }
}
