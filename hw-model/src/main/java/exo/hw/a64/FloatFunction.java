package exo.hw.a64;

import exo.hw.fp.FloatingPoint;

/** The rarer operations of one or two operands, each a function of the floating-point unit. */
final class FloatFunction {
  private FloatFunction() {}

  /** From the low bits of a register to all of the lower 64. */
  @FunctionalInterface
  interface OfOne {
    long apply(FloatingPoint fp, long a);
  }

  /** From the low bits of two registers to all of the lower 64. */
  @FunctionalInterface
  interface OfTwo {
    long apply(FloatingPoint fp, long a, long b);
  }

  /** A function of one single number. */
  @FunctionalInterface
  interface OfSingle {
    int apply(FloatingPoint fp, int a);

    default OfOne extended() {
      return (fp, a) -> apply(fp, (int) a) & Fields.W_MASK;
    }
  }

  /** A function of two single numbers. */
  @FunctionalInterface
  interface OfSingles {
    int apply(FloatingPoint fp, int a, int b);

    default OfTwo extended() {
      return (fp, a, b) -> apply(fp, (int) a, (int) b) & Fields.W_MASK;
    }
  }

  static Encoding.Factory of(OfSingle single, OfOne ofDouble) {
    OfOne ofSingle = single.extended();
    return word -> new One(word, FloatOperands.isDouble(word) ? ofDouble : ofSingle);
  }

  static Encoding.Factory of(OfSingles single, OfTwo ofDouble) {
    OfTwo ofSingle = single.extended();
    return word -> new Two(word, FloatOperands.isDouble(word) ? ofDouble : ofSingle);
  }

  /** Between formats. */
  static Encoding.Factory conversion(OfOne function) {
    return word -> new One(word, function);
  }

  private static final class One extends FloatOperands {
    private final OfOne function;

    One(int word, OfOne function) {
      super(word);
      this.function = function;
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.v[d] = function.apply(cpu.fp, cpu.v[n]);
      cpu.v[d + 1] = 0;
      return at + 1;
    }
  }

  private static final class Two extends FloatOperands {
    private final OfTwo function;

    Two(int word, OfTwo function) {
      super(word);
      this.function = function;
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.v[d] = function.apply(cpu.fp, cpu.v[n], cpu.v[m]);
      cpu.v[d + 1] = 0;
      return at + 1;
    }
  }
}
