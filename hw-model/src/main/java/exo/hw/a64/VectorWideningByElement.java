package exo.hw.a64;

import exo.hw.simd.Lane;
import exo.hw.simd.WordOperation;

/** As {@link VectorWidening}, the second source being one element for all lanes. */
final class VectorWideningByElement extends Instruction {
  private final int d;
  private final int n;
  private final VectorElement m;
  private final Lane lane;
  private final boolean unsigned;
  private final WordOperation operation;

  VectorWideningByElement(int word, Lane lane, boolean unsigned, WordOperation operation) {
    d = Fields.vector(word, 0);
    n = Fields.vector(word, 5) + Fields.bits(word, 30, 30);
    m = VectorElement.ofIndex(word, lane);
    this.lane = lane;
    this.unsigned = unsigned;
    this.operation = operation;
  }

  @Override
  int execute(Cpu cpu, int at) {
    long[] v = cpu.v;
    long first = v[n];
    long second = lane.wider().replicate(m.value(v, unsigned));
    v[d] = operation.apply(cpu.fp, v[d], lane.widened(first, unsigned), second);
    long upper = lane.widened(first >>> Integer.SIZE, unsigned);
    v[d + 1] = operation.apply(cpu.fp, v[d + 1], upper, second);
    return at + 1;
  }
}
