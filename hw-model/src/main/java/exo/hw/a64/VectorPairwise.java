package exo.hw.a64;

import exo.hw.simd.Lane;
import exo.hw.simd.WordOperation;

/**
 * Neighbouring lanes of both sources, one behind the other, give one lane each. The even lanes and
 * the odd ones are brought together first; then it is an operation on lanes of one width.
 */
final class VectorPairwise extends Instruction {
  private final int d;
  private final int n;
  private final int m;
  private final boolean full;
  private final Lane lane;
  private final WordOperation operation;

  VectorPairwise(int word, boolean full, Lane lane, WordOperation operation) {
    d = Fields.vector(word, 0);
    n = Fields.vector(word, 5);
    m = Fields.vector(word, 16);
    this.full = full;
    this.lane = lane;
    this.operation = operation;
  }

  @Override
  int execute(Cpu cpu, int at) {
    long[] v = cpu.v;
    if (full) {
      long low = pairs(cpu, v[n], v[n + 1]);
      v[d + 1] = pairs(cpu, v[m], v[m + 1]);
      v[d] = low;
    } else {
      v[d] = pairs(cpu, v[n], v[m]);
      v[d + 1] = 0;
    }
    return at + 1;
  }

  private long pairs(Cpu cpu, long low, long high) {
    return operation.apply(cpu.fp, 0, lane.even(low, high), lane.odd(low, high));
  }
}
