package exo.hw.a64;

import exo.hw.simd.Lane;
import exo.hw.simd.Sums;

/** ADD, SUB and CMEQ of 128 bits, which are common; those of 64 bits are not. */
final class VectorSum {
  private VectorSum() {}

  static Instruction add(int word, Lane lane) {
    return isFull(word) ? new Add(word, lane) : new VectorSame(word, false, Sums.add(lane));
  }

  static Instruction subtract(int word, Lane lane) {
    return isFull(word)
        ? new Subtract(word, lane)
        : new VectorSame(word, false, Sums.subtract(lane));
  }

  static Instruction equal(int word, Lane lane) {
    return isFull(word) ? new Equal(word, lane) : new VectorSame(word, false, Sums.equal(lane));
  }

  private static boolean isFull(int word) {
    return Fields.bit(word, 30);
  }

  private abstract static class Full extends Instruction {
    final int d;
    final int n;
    final int m;
    final long signs;

    Full(int word, Lane lane) {
      d = Fields.vector(word, 0);
      n = Fields.vector(word, 5);
      m = Fields.vector(word, 16);
      signs = lane.signs();
    }
  }

  private static final class Add extends Full {
    Add(int word, Lane lane) {
      super(word, lane);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      v[d] = Sums.add(signs, v[n], v[m]);
      v[d + 1] = Sums.add(signs, v[n + 1], v[m + 1]);
      return at + 1;
    }
  }

  private static final class Subtract extends Full {
    Subtract(int word, Lane lane) {
      super(word, lane);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      v[d] = Sums.subtract(signs, v[n], v[m]);
      v[d + 1] = Sums.subtract(signs, v[n + 1], v[m + 1]);
      return at + 1;
    }
  }

  private static final class Equal extends Full {
    private final Lane lane;

    Equal(int word, Lane lane) {
      super(word, lane);
      this.lane = lane;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      v[d] = Sums.equal(lane, signs, v[n], v[m]);
      v[d + 1] = Sums.equal(lane, signs, v[n + 1], v[m + 1]);
      return at + 1;
    }
  }
}
