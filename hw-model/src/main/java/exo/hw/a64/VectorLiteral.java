package exo.hw.a64;

/** Loads of a vector register at an address relative to their own. */
final class VectorLiteral {
  private VectorLiteral() {}

  static Instruction single(int word) {
    return new Bytes4(word);
  }

  static Instruction doubleword(int word) {
    return new Bytes8(word);
  }

  static Instruction quadword(int word) {
    return new Bytes16(word);
  }

  private static final class Bytes4 extends Instruction {
    private final int t;
    private final long offset;

    Bytes4(int word) {
      t = Fields.vector(word, 0);
      offset = Literal.offset(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long value = cpu.memory.load4(cpu.address(at) + offset);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      cpu.v[t] = value;
      cpu.v[t + 1] = 0;
      return at + 1;
    }
  }

  private static final class Bytes8 extends Instruction {
    private final int t;
    private final long offset;

    Bytes8(int word) {
      t = Fields.vector(word, 0);
      offset = Literal.offset(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long value = cpu.memory.load8(cpu.address(at) + offset);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      cpu.v[t] = value;
      cpu.v[t + 1] = 0;
      return at + 1;
    }
  }

  private static final class Bytes16 extends Instruction {
    private final int t;
    private final long offset;

    Bytes16(int word) {
      t = Fields.vector(word, 0);
      offset = Literal.offset(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.memory.load16(cpu.address(at) + offset, cpu.v, t, 16);
      return cpu.memory.fault() == 0 ? at + 1 : cpu.abort(at);
    }
  }
}
