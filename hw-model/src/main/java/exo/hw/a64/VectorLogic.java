package exo.hw.a64;

import exo.hw.simd.Logic;

/** AND, BIC, ORR and EOR of 128 bits, which are common; those of 64 bits are not. */
final class VectorLogic {
  private VectorLogic() {}

  static Instruction and(int word) {
    return isFull(word) ? new And(word) : new VectorSame(word, false, Logic.AND);
  }

  static Instruction bic(int word) {
    return isFull(word) ? new Bic(word) : new VectorSame(word, false, Logic.BIC);
  }

  static Instruction orr(int word) {
    return isFull(word) ? new Orr(word) : new VectorSame(word, false, Logic.ORR);
  }

  static Instruction eor(int word) {
    return isFull(word) ? new Eor(word) : new VectorSame(word, false, Logic.EOR);
  }

  private static boolean isFull(int word) {
    return Fields.bit(word, 30);
  }

  private abstract static class Full extends Instruction {
    final int d;
    final int n;
    final int m;

    Full(int word) {
      d = Fields.vector(word, 0);
      n = Fields.vector(word, 5);
      m = Fields.vector(word, 16);
    }
  }

  private static final class And extends Full {
    And(int word) {
      super(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      v[d] = v[n] & v[m];
      v[d + 1] = v[n + 1] & v[m + 1];
      return at + 1;
    }
  }

  private static final class Bic extends Full {
    Bic(int word) {
      super(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      v[d] = v[n] & ~v[m];
      v[d + 1] = v[n + 1] & ~v[m + 1];
      return at + 1;
    }
  }

  private static final class Orr extends Full {
    Orr(int word) {
      super(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      v[d] = v[n] | v[m];
      v[d + 1] = v[n + 1] | v[m + 1];
      return at + 1;
    }
  }

  private static final class Eor extends Full {
    Eor(int word) {
      super(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      v[d] = v[n] ^ v[m];
      v[d + 1] = v[n + 1] ^ v[m + 1];
      return at + 1;
    }
  }
}
