package exo.hw.a64;

/** FADD, FSUB, FMUL and FDIV, each a class of its own, since programs spend their time here. */
final class FloatArithmetic {
  private FloatArithmetic() {}

  static Instruction add(int word) {
    return FloatOperands.isDouble(word) ? new AddDouble(word) : new AddSingle(word);
  }

  static Instruction subtract(int word) {
    return FloatOperands.isDouble(word) ? new SubtractDouble(word) : new SubtractSingle(word);
  }

  static Instruction multiply(int word) {
    return FloatOperands.isDouble(word) ? new MultiplyDouble(word) : new MultiplySingle(word);
  }

  static Instruction divide(int word) {
    return FloatOperands.isDouble(word) ? new DivideDouble(word) : new DivideSingle(word);
  }

  private static final class AddDouble extends FloatOperands {
    AddDouble(int word) {
      super(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      v[d] = cpu.fp.addDouble(v[n], v[m]);
      v[d + 1] = 0;
      return at + 1;
    }
  }

  private static final class AddSingle extends FloatOperands {
    AddSingle(int word) {
      super(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      v[d] = cpu.fp.addSingle((int) v[n], (int) v[m]) & Fields.W_MASK;
      v[d + 1] = 0;
      return at + 1;
    }
  }

  private static final class SubtractDouble extends FloatOperands {
    SubtractDouble(int word) {
      super(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      v[d] = cpu.fp.subtractDouble(v[n], v[m]);
      v[d + 1] = 0;
      return at + 1;
    }
  }

  private static final class SubtractSingle extends FloatOperands {
    SubtractSingle(int word) {
      super(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      v[d] = cpu.fp.subtractSingle((int) v[n], (int) v[m]) & Fields.W_MASK;
      v[d + 1] = 0;
      return at + 1;
    }
  }

  private static final class MultiplyDouble extends FloatOperands {
    MultiplyDouble(int word) {
      super(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      v[d] = cpu.fp.multiplyDouble(v[n], v[m]);
      v[d + 1] = 0;
      return at + 1;
    }
  }

  private static final class MultiplySingle extends FloatOperands {
    MultiplySingle(int word) {
      super(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      v[d] = cpu.fp.multiplySingle((int) v[n], (int) v[m]) & Fields.W_MASK;
      v[d + 1] = 0;
      return at + 1;
    }
  }

  private static final class DivideDouble extends FloatOperands {
    DivideDouble(int word) {
      super(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      v[d] = cpu.fp.divideDouble(v[n], v[m]);
      v[d + 1] = 0;
      return at + 1;
    }
  }

  private static final class DivideSingle extends FloatOperands {
    DivideSingle(int word) {
      super(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      v[d] = cpu.fp.divideSingle((int) v[n], (int) v[m]) & Fields.W_MASK;
      v[d + 1] = 0;
      return at + 1;
    }
  }
}
