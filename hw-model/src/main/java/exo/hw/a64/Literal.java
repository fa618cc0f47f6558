package exo.hw.a64;

/** Loads at an address relative to their own. */
final class Literal {
  private Literal() {}

  static Instruction word(int word) {
    return new Bytes4(word, false);
  }

  static Instruction signedWord(int word) {
    return new Bytes4(word, true);
  }

  static Instruction doubleword(int word) {
    return new Bytes8(word);
  }

  static long offset(int word) {
    return (long) Fields.signed(word, 23, 5) << 2;
  }

  private static final class Bytes4 extends Instruction {
    private final int t;
    private final long offset;
    private final boolean signed;

    Bytes4(int word, boolean signed) {
      t = Fields.target(word, 0);
      offset = offset(word);
      this.signed = signed;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long value = cpu.memory.load4(cpu.address(at) + offset);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      cpu.x[t] = signed ? (int) value : value;
      return at + 1;
    }
  }

  private static final class Bytes8 extends Instruction {
    private final int t;
    private final long offset;

    Bytes8(int word) {
      t = Fields.target(word, 0);
      offset = offset(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long value = cpu.memory.load8(cpu.address(at) + offset);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      cpu.x[t] = value;
      return at + 1;
    }
  }
}
