package exo.hw.a64;

/**
 * FMADD, FMSUB, FNMADD and FNMSUB: the addend, the product or both are negated, by their sign bits
 * and so NaNs too, before the one rounding.
 */
final class FloatFused {
  private FloatFused() {}

  static Instruction decode(int word) {
    return FloatOperands.isDouble(word) ? new OfDouble(word) : new OfSingle(word);
  }

  /** o1 (bit 21) negates both, o0 (bit 15) the product once more. */
  private static boolean negatesAddend(int word) {
    return Fields.bit(word, 21);
  }

  private static boolean negatesProduct(int word) {
    return Fields.bit(word, 21) != Fields.bit(word, 15);
  }

  private static final class OfDouble extends FloatOperands {
    private final int a;
    private final long addendSign;
    private final long productSign;

    OfDouble(int word) {
      super(word);
      a = Fields.vector(word, 10);
      addendSign = negatesAddend(word) ? Long.MIN_VALUE : 0;
      productSign = negatesProduct(word) ? Long.MIN_VALUE : 0;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      v[d] = cpu.fp.fusedMultiplyAddDouble(v[a] ^ addendSign, v[n] ^ productSign, v[m]);
      v[d + 1] = 0;
      return at + 1;
    }
  }

  private static final class OfSingle extends FloatOperands {
    private final int a;
    private final int addendSign;
    private final int productSign;

    OfSingle(int word) {
      super(word);
      a = Fields.vector(word, 10);
      addendSign = negatesAddend(word) ? Integer.MIN_VALUE : 0;
      productSign = negatesProduct(word) ? Integer.MIN_VALUE : 0;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      int addend = (int) v[a] ^ addendSign;
      int first = (int) v[n] ^ productSign;
      v[d] = cpu.fp.fusedMultiplyAddSingle(addend, first, (int) v[m]) & Fields.W_MASK;
      v[d + 1] = 0;
      return at + 1;
    }
  }
}
