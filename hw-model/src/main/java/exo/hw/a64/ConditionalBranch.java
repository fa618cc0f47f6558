package exo.hw.a64;

/**
 * B.cond, a class for each condition: a tenth of what programs execute. What each asks is {@link
 * Cpu#holds}.
 */
abstract class ConditionalBranch extends Instruction {
  final int offset;

  private ConditionalBranch(int offset) {
    this.offset = offset;
  }

  static Instruction decode(int word) {
    int offset = Fields.signed(word, 23, 5);
    return switch (Fields.bits(word, 3, 0)) {
      case 0 -> new Equal(offset);
      case 1 -> new NotEqual(offset);
      case 2 -> new HigherOrSame(offset);
      case 3 -> new Lower(offset);
      case 4 -> new Minus(offset);
      case 5 -> new Plus(offset);
      case 6 -> new Overflow(offset);
      case 7 -> new NoOverflow(offset);
      case 8 -> new Higher(offset);
      case 9 -> new LowerOrSame(offset);
      case 10 -> new GreaterOrEqual(offset);
      case 11 -> new Less(offset);
      case 12 -> new Greater(offset);
      case 13 -> new LessOrEqual(offset);
      default -> new Always(offset);
    };
  }

  private static final class Equal extends ConditionalBranch {
    Equal(int offset) {
      super(offset);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return cpu.zero == 0 ? cpu.branch(at, offset) : at + 1;
    }
  }

  private static final class NotEqual extends ConditionalBranch {
    NotEqual(int offset) {
      super(offset);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return cpu.zero != 0 ? cpu.branch(at, offset) : at + 1;
    }
  }

  private static final class HigherOrSame extends ConditionalBranch {
    HigherOrSame(int offset) {
      super(offset);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return cpu.carry ? cpu.branch(at, offset) : at + 1;
    }
  }

  private static final class Lower extends ConditionalBranch {
    Lower(int offset) {
      super(offset);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return !cpu.carry ? cpu.branch(at, offset) : at + 1;
    }
  }

  private static final class Minus extends ConditionalBranch {
    Minus(int offset) {
      super(offset);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return cpu.negative < 0 ? cpu.branch(at, offset) : at + 1;
    }
  }

  private static final class Plus extends ConditionalBranch {
    Plus(int offset) {
      super(offset);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return cpu.negative >= 0 ? cpu.branch(at, offset) : at + 1;
    }
  }

  private static final class Overflow extends ConditionalBranch {
    Overflow(int offset) {
      super(offset);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return cpu.overflow < 0 ? cpu.branch(at, offset) : at + 1;
    }
  }

  private static final class NoOverflow extends ConditionalBranch {
    NoOverflow(int offset) {
      super(offset);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return cpu.overflow >= 0 ? cpu.branch(at, offset) : at + 1;
    }
  }

  private static final class Higher extends ConditionalBranch {
    Higher(int offset) {
      super(offset);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return cpu.carry && cpu.zero != 0 ? cpu.branch(at, offset) : at + 1;
    }
  }

  private static final class LowerOrSame extends ConditionalBranch {
    LowerOrSame(int offset) {
      super(offset);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return !cpu.carry || cpu.zero == 0 ? cpu.branch(at, offset) : at + 1;
    }
  }

  private static final class GreaterOrEqual extends ConditionalBranch {
    GreaterOrEqual(int offset) {
      super(offset);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return (cpu.negative ^ cpu.overflow) >= 0 ? cpu.branch(at, offset) : at + 1;
    }
  }

  private static final class Less extends ConditionalBranch {
    Less(int offset) {
      super(offset);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return (cpu.negative ^ cpu.overflow) < 0 ? cpu.branch(at, offset) : at + 1;
    }
  }

  private static final class Greater extends ConditionalBranch {
    Greater(int offset) {
      super(offset);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return cpu.zero != 0 && (cpu.negative ^ cpu.overflow) >= 0 ? cpu.branch(at, offset) : at + 1;
    }
  }

  private static final class LessOrEqual extends ConditionalBranch {
    LessOrEqual(int offset) {
      super(offset);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return cpu.zero == 0 || (cpu.negative ^ cpu.overflow) < 0 ? cpu.branch(at, offset) : at + 1;
    }
  }

  private static final class Always extends ConditionalBranch {
    Always(int offset) {
      super(offset);
    }

    @Override
    int execute(Cpu cpu, int at) {
      return cpu.branch(at, offset);
    }
  }
}
