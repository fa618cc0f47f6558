package exo.hw.a64;

import exo.hw.simd.Lane;
import exo.hw.simd.WordOperation;

/** Lanes of the second source only are to be widened (SADDW, SSUBW and their like). */
final class VectorWide extends Instruction {
  private final int d;
  private final int n;
  private final int m;
  private final Lane lane;
  private final boolean unsigned;
  private final WordOperation operation;

  /**
   * An instruction of Rd, Rn and Rm.
   *
   * @param lane of Rm
   * @param operation on lanes of twice the width
   */
  VectorWide(int word, Lane lane, boolean unsigned, WordOperation operation) {
    d = Fields.vector(word, 0);
    n = Fields.vector(word, 5);
    m = Fields.vector(word, 16) + Fields.bits(word, 30, 30);
    this.lane = lane;
    this.unsigned = unsigned;
    this.operation = operation;
  }

  @Override
  int execute(Cpu cpu, int at) {
    long[] v = cpu.v;
    long second = v[m];
    v[d] = operation.apply(cpu.fp, v[d], v[n], lane.widened(second, unsigned));
    long upper = lane.widened(second >>> Integer.SIZE, unsigned);
    v[d + 1] = operation.apply(cpu.fp, v[d + 1], v[n + 1], upper);
    return at + 1;
  }
}
