package exo.hw.a64;

/** Branches without a condition: B, BL, BR, BLR, RET. */
final class Branch {
  private Branch() {}

  static Instruction b(int word) {
    return new Immediate(Fields.signed(word, 25, 0));
  }

  static Instruction bl(int word) {
    return new Call(Fields.signed(word, 25, 0));
  }

  /** BR and RET, which differ for predictors only. */
  static Instruction br(int word) {
    return new Register(Fields.source(word, 5));
  }

  static Instruction blr(int word) {
    return new CallRegister(Fields.source(word, 5));
  }

  private static final class Immediate extends Instruction {
    private final int offset;

    Immediate(int offset) {
      this.offset = offset;
    }

    @Override
    int execute(Cpu cpu, int at) {
      return cpu.branch(at, offset);
    }
  }

  private static final class Call extends Instruction {
    private final int offset;

    Call(int offset) {
      this.offset = offset;
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[Cpu.LINK] = cpu.address(at + 1);
      return cpu.branch(at, offset);
    }
  }

  private static final class Register extends Instruction {
    private final int n;

    Register(int n) {
      this.n = n;
    }

    @Override
    int execute(Cpu cpu, int at) {
      return cpu.branchTo(cpu.x[n]);
    }
  }

  private static final class CallRegister extends Instruction {
    private final int n;

    CallRegister(int n) {
      this.n = n;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long target = cpu.x[n];
      cpu.x[Cpu.LINK] = cpu.address(at + 1);
      return cpu.branchTo(target);
    }
  }
}
