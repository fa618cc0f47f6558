package exo.hw.a64;

import exo.hw.simd.Lane;

/** INS, SMOV and UMOV: one element, to or from another or a general register. */
final class VectorCopy {
  private static final int SIZES = 4;

  private VectorCopy() {}

  /** The lowest set bit of imm5 is the size, and what is above it the index. */
  static int sizeOf(int word) {
    return Integer.numberOfTrailingZeros(Fields.bits(word, 20, 16) | 1 << 5);
  }

  static boolean isArrangement(int size, boolean full) {
    return size < SIZES && (full || size != Lane.D.size());
  }

  static Instruction insertElement(int word) {
    int size = sizeOf(word);
    if (size >= SIZES) {
      return Undefined.INSTRUCTION;
    }
    Lane lane = Lane.ofSize(size);
    return new InsertElement(VectorElement.target(word, lane), VectorElement.ofImm4(word, lane));
  }

  static Instruction insertGeneral(int word) {
    int size = sizeOf(word);
    if (size >= SIZES) {
      return Undefined.INSTRUCTION;
    }
    return new InsertGeneral(word, VectorElement.target(word, Lane.ofSize(size)));
  }

  /** What fills its register without a sign is UMOV's. */
  static Instruction signedMove(int word) {
    int size = sizeOf(word);
    boolean wide = Fields.bit(word, 30);
    if (size >= (wide ? Lane.D : Lane.S).size()) {
      return Undefined.INSTRUCTION;
    }
    VectorElement element = VectorElement.ofImm5(word, Lane.ofSize(size));
    return new SignedMove(word, element, wide ? -1 : Fields.W_MASK);
  }

  /** A W register is enough for all but D. */
  static Instruction unsignedMove(int word) {
    int size = sizeOf(word);
    boolean wide = Fields.bit(word, 30);
    if (size >= SIZES || wide != (size == Lane.D.size())) {
      return Undefined.INSTRUCTION;
    }
    return new UnsignedMove(word, VectorElement.ofImm5(word, Lane.ofSize(size)));
  }

  private static final class InsertElement extends Instruction {
    private final VectorElement to;
    private final VectorElement from;

    InsertElement(VectorElement to, VectorElement from) {
      this.to = to;
      this.from = from;
    }

    @Override
    int execute(Cpu cpu, int at) {
      to.set(cpu.v, from.value(cpu.v, true));
      return at + 1;
    }
  }

  private static final class InsertGeneral extends Instruction {
    private final int n;
    private final VectorElement to;

    InsertGeneral(int word, VectorElement to) {
      n = Fields.source(word, 5);
      this.to = to;
    }

    @Override
    int execute(Cpu cpu, int at) {
      to.set(cpu.v, cpu.x[n]);
      return at + 1;
    }
  }

  private static final class SignedMove extends Instruction {
    private final int d;
    private final VectorElement from;
    private final long mask;

    SignedMove(int word, VectorElement from, long mask) {
      d = Fields.target(word, 0);
      this.from = from;
      this.mask = mask;
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = from.value(cpu.v, false) & mask;
      return at + 1;
    }
  }

  private static final class UnsignedMove extends Instruction {
    private final int d;
    private final VectorElement from;

    UnsignedMove(int word, VectorElement from) {
      d = Fields.target(word, 0);
      this.from = from;
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = from.value(cpu.v, true);
      return at + 1;
    }
  }
}
