package exo.hw.a64;

import exo.hw.simd.Lane;
import exo.hw.simd.WordOperation;

/**
 * Lanes of the destination are half as wide as those of the sources. They become the lower half of
 * the register, and the upper one zero; or with Q the upper half, and the lower one stays (XTN,
 * XTN2).
 */
final class VectorNarrowing extends Instruction {
  private final int d;
  private final int n;
  private final int m;
  private final boolean upper;
  private final Lane lane;
  private final WordOperation operation;

  /**
   * An instruction of Rd, Rn, and Rm if the operation has a use for it.
   *
   * @param lane of the destination
   * @param operation on lanes of twice the width; what it leaves in their upper halves is dropped
   */
  VectorNarrowing(int word, Lane lane, WordOperation operation) {
    d = Fields.vector(word, 0);
    n = Fields.vector(word, 5);
    m = Fields.vector(word, 16);
    upper = Fields.bit(word, 30);
    this.lane = lane;
    this.operation = operation;
  }

  @Override
  int execute(Cpu cpu, int at) {
    long[] v = cpu.v;
    long low = operation.apply(cpu.fp, 0, v[n], v[m]);
    long high = operation.apply(cpu.fp, 0, v[n + 1], v[m + 1]);
    long result = lane.even(low, high);
    if (upper) {
      v[d + 1] = result;
    } else {
      v[d] = result;
      v[d + 1] = 0;
    }
    return at + 1;
  }
}
