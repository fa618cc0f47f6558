package exo.hw.a64;

/**
 * What moves bits and computes nothing, so that even signalling NaNs pass: FMOV, FABS, FNEG and
 * FCSEL.
 */
final class FloatMoves {
  private FloatMoves() {}

  static Instruction move(int word) {
    return new Signs(word, 0, 0);
  }

  static Instruction absolute(int word) {
    return new Signs(word, sign(word), 0);
  }

  static Instruction negate(int word) {
    return new Signs(word, 0, sign(word));
  }

  private static long sign(int word) {
    return FloatOperands.isDouble(word) ? Long.MIN_VALUE : 1L << (Integer.SIZE - 1);
  }

  private static final class Signs extends FloatOperands {
    private final long kept;
    private final long flipped;

    Signs(int word, long cleared, long flipped) {
      super(word);
      kept = mask(word) & ~cleared;
      this.flipped = flipped;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      v[d] = (v[n] & kept) ^ flipped;
      v[d + 1] = 0;
      return at + 1;
    }
  }

  /** FMOV of imm8, 20:13. */
  static Instruction immediate(int word) {
    int single = expanded(Fields.bits(word, 20, 13));
    return new Constant(
        word,
        FloatOperands.isDouble(word)
            ? Double.doubleToRawLongBits(Float.intBitsToFloat(single))
            : single & Fields.W_MASK);
  }

  /**
   * The number that imm8 = abcdefgh stands for, as a single one: a is the sign, NOT(b):bbbbb:cd the
   * exponent, efgh the first bits of the fraction (VFPExpandImm).
   */
  static int expanded(int imm8) {
    int sign = imm8 >>> 7;
    int exponent = ((imm8 & 0x40) != 0 ? 0x7C : 0x80) | (imm8 >>> 4 & 3);
    return sign << 31 | exponent << 23 | (imm8 & 0xF) << 19;
  }

  private static final class Constant extends FloatOperands {
    private final long value;

    Constant(int word, long value) {
      super(word);
      this.value = value;
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.v[d] = value;
      cpu.v[d + 1] = 0;
      return at + 1;
    }
  }

  static Instruction select(int word) {
    return new Select(word);
  }

  private static final class Select extends FloatOperands {
    private final int condition;
    private final long mask;

    Select(int word) {
      super(word);
      condition = Fields.bits(word, 15, 12);
      mask = mask(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      v[d] = v[cpu.holds(condition) ? n : m] & mask;
      v[d + 1] = 0;
      return at + 1;
    }
  }

  /** FMOV to a general register, from the lower half of a vector. */
  static Instruction toGeneral(int word) {
    return new ToGeneral(word, 0);
  }

  /** FMOV to X, from the upper half of a vector. */
  static Instruction topToGeneral(int word) {
    return new ToGeneral(word, 1);
  }

  private static final class ToGeneral extends Instruction {
    private final int d;
    private final int n;
    private final long mask;

    ToGeneral(int word, int half) {
      d = Fields.target(word, 0);
      n = Fields.vector(word, 5) + half;
      mask = Fields.mask(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = cpu.v[n] & mask;
      return at + 1;
    }
  }

  static Instruction fromGeneral(int word) {
    return new FromGeneral(word);
  }

  private static final class FromGeneral extends Instruction {
    private final int d;
    private final int n;
    private final long mask;

    FromGeneral(int word) {
      d = Fields.vector(word, 0);
      n = Fields.source(word, 5);
      mask = Fields.mask(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.v[d] = cpu.x[n] & mask;
      cpu.v[d + 1] = 0;
      return at + 1;
    }
  }

  /** FMOV from X to the upper half of a vector, whose lower half stays. */
  static Instruction topFromGeneral(int word) {
    return new TopFromGeneral(word);
  }

  private static final class TopFromGeneral extends Instruction {
    private final int d;
    private final int n;

    TopFromGeneral(int word) {
      d = Fields.vector(word, 0) + 1;
      n = Fields.source(word, 5);
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.v[d] = cpu.x[n];
      return at + 1;
    }
  }
}
