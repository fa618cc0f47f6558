package exo.hw.a64;

import exo.hw.simd.Lane;

/** DUP: an element, or a general register, in every lane. */
final class VectorDuplicate {
  private VectorDuplicate() {}

  static Instruction element(int word) {
    int size = VectorCopy.sizeOf(word);
    boolean full = Fields.bit(word, 30);
    if (!VectorCopy.isArrangement(size, full)) {
      return Undefined.INSTRUCTION;
    }
    return new OfElement(word, VectorElement.ofImm5(word, Lane.ofSize(size)), full);
  }

  static Instruction scalar(int word) {
    int size = VectorCopy.sizeOf(word);
    if (!VectorCopy.isArrangement(size, true)) {
      return Undefined.INSTRUCTION;
    }
    return new OfScalar(word, VectorElement.ofImm5(word, Lane.ofSize(size)));
  }

  static Instruction general(int word) {
    int size = VectorCopy.sizeOf(word);
    boolean full = Fields.bit(word, 30);
    if (!VectorCopy.isArrangement(size, full)) {
      return Undefined.INSTRUCTION;
    }
    return new OfGeneral(word, Lane.ofSize(size), full);
  }

  private static final class OfElement extends Instruction {
    private final int d;
    private final VectorElement element;
    private final boolean full;

    OfElement(int word, VectorElement element, boolean full) {
      d = Fields.vector(word, 0);
      this.element = element;
      this.full = full;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      long lanes = element.replicated(v);
      v[d] = lanes;
      v[d + 1] = full ? lanes : 0;
      return at + 1;
    }
  }

  private static final class OfScalar extends Instruction {
    private final int d;
    private final VectorElement element;

    OfScalar(int word, VectorElement element) {
      d = Fields.vector(word, 0);
      this.element = element;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      v[d] = element.value(v, true);
      v[d + 1] = 0;
      return at + 1;
    }
  }

  private static final class OfGeneral extends Instruction {
    private final int d;
    private final int n;
    private final Lane lane;
    private final boolean full;

    OfGeneral(int word, Lane lane, boolean full) {
      d = Fields.vector(word, 0);
      n = Fields.source(word, 5);
      this.lane = lane;
      this.full = full;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long lanes = lane.replicate(cpu.x[n]);
      cpu.v[d] = lanes;
      cpu.v[d + 1] = full ? lanes : 0;
      return at + 1;
    }
  }
}
