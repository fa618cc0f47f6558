package exo.hw.a64;

import exo.hw.simd.WordOperation;

/**
 * Lanes of one width, from two registers or one: word by word, as no lane lies in two. A scalar is
 * the same with an operation that keeps to the first lane.
 */
final class VectorSame extends Instruction {
  private final int d;
  private final int n;
  private final int m;
  private final boolean full;
  private final WordOperation operation;

  /**
   * An instruction of Rd, Rn, and Rm if the operation has a use for it.
   *
   * @param full whether it is of 128 bits; of 64, the upper half becomes zero
   */
  VectorSame(int word, boolean full, WordOperation operation) {
    d = Fields.vector(word, 0);
    n = Fields.vector(word, 5);
    m = Fields.vector(word, 16);
    this.full = full;
    this.operation = operation;
  }

  @Override
  int execute(Cpu cpu, int at) {
    long[] v = cpu.v;
    v[d] = operation.apply(cpu.fp, v[d], v[n], v[m]);
    v[d + 1] = full ? operation.apply(cpu.fp, v[d + 1], v[n + 1], v[m + 1]) : 0;
    return at + 1;
  }
}
