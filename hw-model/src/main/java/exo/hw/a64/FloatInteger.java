package exo.hw.a64;

import exo.hw.fp.Rounding;

/**
 * Between floating point and integers or fixed-point numbers in general registers: FCVTNS to
 * FCVTZU, SCVTF and UCVTF. Bit 16 tells the unsigned ones.
 */
final class FloatInteger {
  private static final int SXTW = 6;
  private static final int UXTW = 2;

  private FloatInteger() {}

  static Encoding.Factory toInteger(Rounding mode) {
    return word -> to(word, 0, mode);
  }

  /** FCVTZS and FCVTZU with a scale. */
  static Instruction toFixed(int word) {
    return hasScale(word)
        ? to(word, fractionBits(word), Rounding.TOWARD_ZERO)
        : Undefined.INSTRUCTION;
  }

  static Instruction fromInteger(int word) {
    return from(word, 0);
  }

  static Instruction fromFixed(int word) {
    return hasScale(word) ? from(word, fractionBits(word)) : Undefined.INSTRUCTION;
  }

  /** No more bits of fraction than the register has. */
  private static boolean hasScale(int word) {
    return Fields.wide(word) || Fields.bit(word, 15);
  }

  /** 64 less the field "scale". */
  private static int fractionBits(int word) {
    return 64 - Fields.bits(word, 15, 10);
  }

  private static boolean isUnsigned(int word) {
    return Fields.bit(word, 16);
  }

  private static Instruction to(int word, int fractionBits, Rounding mode) {
    return FloatOperands.isDouble(word)
        ? new FromDouble(word, fractionBits, mode)
        : new FromSingle(word, fractionBits, mode);
  }

  private static Instruction from(int word, int fractionBits) {
    return FloatOperands.isDouble(word)
        ? new ToDouble(word, fractionBits)
        : new ToSingle(word, fractionBits);
  }

  private abstract static class ToRegister extends Instruction {
    final int d;
    final int n;
    final int fractionBits;
    final boolean unsigned;
    final int width;
    final Rounding mode;

    ToRegister(int word, int fractionBits, Rounding mode) {
      d = Fields.target(word, 0);
      n = Fields.vector(word, 5);
      this.fractionBits = fractionBits;
      unsigned = isUnsigned(word);
      width = Fields.wide(word) ? Long.SIZE : Integer.SIZE;
      this.mode = mode;
    }
  }

  private static final class FromDouble extends ToRegister {
    FromDouble(int word, int fractionBits, Rounding mode) {
      super(word, fractionBits, mode);
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = cpu.fp.doubleToFixed(cpu.v[n], fractionBits, unsigned, width, mode);
      return at + 1;
    }
  }

  private static final class FromSingle extends ToRegister {
    FromSingle(int word, int fractionBits, Rounding mode) {
      super(word, fractionBits, mode);
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = cpu.fp.singleToFixed((int) cpu.v[n], fractionBits, unsigned, width, mode);
      return at + 1;
    }
  }

  private abstract static class FromRegister extends Instruction {
    final int d;
    final int n;
    final int fractionBits;
    final boolean unsigned;
    final Extension extension;

    FromRegister(int word, int fractionBits) {
      d = Fields.vector(word, 0);
      n = Fields.source(word, 5);
      this.fractionBits = fractionBits;
      unsigned = isUnsigned(word);
      Extension narrow = Extension.of(unsigned ? UXTW : SXTW);
      extension = Fields.wide(word) ? Extension.NONE : narrow;
    }
  }

  private static final class ToDouble extends FromRegister {
    ToDouble(int word, int fractionBits) {
      super(word, fractionBits);
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.v[d] = cpu.fp.fixedToDouble(extension.apply(cpu.x[n]), fractionBits, unsigned);
      cpu.v[d + 1] = 0;
      return at + 1;
    }
  }

  private static final class ToSingle extends FromRegister {
    ToSingle(int word, int fractionBits) {
      super(word, fractionBits);
    }

    @Override
    int execute(Cpu cpu, int at) {
      int value = cpu.fp.fixedToSingle(extension.apply(cpu.x[n]), fractionBits, unsigned);
      cpu.v[d] = value & Fields.W_MASK;
      cpu.v[d + 1] = 0;
      return at + 1;
    }
  }
}
