package exo.hw.a64;

/** Branches that test a register: CBZ, CBNZ, TBZ, TBNZ. */
final class TestingBranch {
  private TestingBranch() {}

  static Instruction cbz(int word) {
    return Fields.wide(word) ? new IfZero(word) : new IfZeroW(word);
  }

  static Instruction cbnz(int word) {
    return Fields.wide(word) ? new IfNonzero(word) : new IfNonzeroW(word);
  }

  static Instruction tbz(int word) {
    return new IfBitClear(word);
  }

  static Instruction tbnz(int word) {
    return new IfBitSet(word);
  }

  private static final class IfZero extends Instruction {
    private final int t;
    private final int offset;

    IfZero(int word) {
      t = Fields.source(word, 0);
      offset = Fields.signed(word, 23, 5);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return cpu.x[t] == 0 ? cpu.branch(at, offset) : at + 1;
    }
  }

  private static final class IfZeroW extends Instruction {
    private final int t;
    private final int offset;

    IfZeroW(int word) {
      t = Fields.source(word, 0);
      offset = Fields.signed(word, 23, 5);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return (int) cpu.x[t] == 0 ? cpu.branch(at, offset) : at + 1;
    }
  }

  private static final class IfNonzero extends Instruction {
    private final int t;
    private final int offset;

    IfNonzero(int word) {
      t = Fields.source(word, 0);
      offset = Fields.signed(word, 23, 5);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return cpu.x[t] != 0 ? cpu.branch(at, offset) : at + 1;
    }
  }

  private static final class IfNonzeroW extends Instruction {
    private final int t;
    private final int offset;

    IfNonzeroW(int word) {
      t = Fields.source(word, 0);
      offset = Fields.signed(word, 23, 5);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return (int) cpu.x[t] != 0 ? cpu.branch(at, offset) : at + 1;
    }
  }

  private static final class IfBitClear extends Instruction {
    private final int t;
    private final long mask;
    private final int offset;

    IfBitClear(int word) {
      t = Fields.source(word, 0);
      mask = 1L << (Fields.bits(word, 31, 31) << 5 | Fields.bits(word, 23, 19));
      offset = Fields.signed(word, 18, 5);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return (cpu.x[t] & mask) == 0 ? cpu.branch(at, offset) : at + 1;
    }
  }

  private static final class IfBitSet extends Instruction {
    private final int t;
    private final long mask;
    private final int offset;

    IfBitSet(int word) {
      t = Fields.source(word, 0);
      mask = 1L << (Fields.bits(word, 31, 31) << 5 | Fields.bits(word, 23, 19));
      offset = Fields.signed(word, 18, 5);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return (cpu.x[t] & mask) != 0 ? cpu.branch(at, offset) : at + 1;
    }
  }
}
