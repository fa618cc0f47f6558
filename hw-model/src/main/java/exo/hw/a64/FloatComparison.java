package exo.hw.a64;

/** FCMP and FCMPE, FCCMP and FCCMPE. Bit 4 is set where every NaN is invalid. */
final class FloatComparison {
  private static final int ALWAYS = 14;

  private FloatComparison() {}

  static Instruction compare(int word) {
    return decode(word, ALWAYS, mask(word));
  }

  /** With +0.0. */
  static Instruction compareZero(int word) {
    return decode(word, ALWAYS, 0);
  }

  static Instruction conditional(int word) {
    return decode(word, Fields.bits(word, 15, 12), mask(word));
  }

  private static long mask(int word) {
    return FloatOperands.mask(word);
  }

  private static Instruction decode(int word, int condition, long mask) {
    return FloatOperands.isDouble(word)
        ? new OfDouble(word, condition, mask)
        : new OfSingle(word, condition, mask);
  }

  /** What both precisions have: of the second operand, no bits remain where it is zero. */
  private abstract static class Comparison extends FloatOperands {
    final int condition;
    final long mask;
    final boolean signalling;
    final int otherwise;

    Comparison(int word, int condition, long mask) {
      super(word);
      this.condition = condition;
      this.mask = mask;
      signalling = Fields.bit(word, 4);
      otherwise = Fields.bits(word, 3, 0);
    }
  }

  private static final class OfDouble extends Comparison {
    OfDouble(int word, int condition, long mask) {
      super(word, condition, mask);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      boolean compares = cpu.holds(condition);
      cpu.setNzcv(compares ? cpu.fp.compareDouble(v[n], v[m] & mask, signalling) : otherwise);
      return at + 1;
    }
  }

  private static final class OfSingle extends Comparison {
    OfSingle(int word, int condition, long mask) {
      super(word, condition, mask);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      boolean compares = cpu.holds(condition);
      cpu.setNzcv(
          compares ? cpu.fp.compareSingle((int) v[n], (int) (v[m] & mask), signalling) : otherwise);
      return at + 1;
    }
  }
}
