package exo.hw.a64;

import exo.hw.simd.WordOperation;

/** Lanes of one width, the second source being one element for all. */
final class VectorSameByElement extends Instruction {
  private final int d;
  private final int n;
  private final VectorElement m;
  private final boolean full;
  private final WordOperation operation;

  VectorSameByElement(int word, boolean full, VectorElement m, WordOperation operation) {
    d = Fields.vector(word, 0);
    n = Fields.vector(word, 5);
    this.m = m;
    this.full = full;
    this.operation = operation;
  }

  @Override
  int execute(Cpu cpu, int at) {
    long[] v = cpu.v;
    long second = m.replicated(v);
    v[d] = operation.apply(cpu.fp, v[d], v[n], second);
    v[d + 1] = full ? operation.apply(cpu.fp, v[d + 1], v[n + 1], second) : 0;
    return at + 1;
  }
}
