package exo.hw.a64;

/** AND, ORR, EOR, ANDS and their forms with an inverted operand. */
final class Logical {
  private static final int AND = 0;
  private static final int ORR = 1;
  private static final int EOR = 2;

  private Logical() {}

  static Instruction immediate(int word) {
    if (!isImmediate(word)) {
      return Undefined.INSTRUCTION;
    }
    int operation = Fields.bits(word, 30, 29);
    int d = Fields.targetOrStack(word, operation > EOR);
    int n = Fields.source(word, 5);
    long imm = immediateOf(word);
    return switch (operation) {
      case AND -> new AndImmediate(d, n, imm);
      case ORR -> new OrrImmediate(d, n, imm, Fields.mask(word));
      case EOR -> new EorImmediate(d, n, imm, Fields.mask(word));
      default -> new AndsImmediate(d, n, imm, Fields.wide(word) ? 0 : Integer.SIZE);
    };
  }

  /** log2 of the element size in bits: the highest set bit of N:NOT(imms). */
  private static int sizeOf(int word) {
    int pattern = (Fields.bits(word, 22, 22) << 6) | (~Fields.bits(word, 15, 10) & 0x3F);
    return 31 - Integer.numberOfLeadingZeros(pattern);
  }

  /** N is for 64 bits only; an element has 2 bits at least and is not all ones. */
  private static boolean isImmediate(int word) {
    int size = sizeOf(word);
    if (size < 1 || size > (Fields.wide(word) ? 6 : 5)) {
      return false;
    }
    int all = (1 << size) - 1;
    return (Fields.bits(word, 15, 10) & all) != all;
  }

  /** A run of ones, rotated right within its element, repeated over the register. */
  private static long immediateOf(int word) {
    int bits = 1 << sizeOf(word);
    int ones = (Fields.bits(word, 15, 10) & bits - 1) + 1;
    int right = Fields.bits(word, 21, 16) & bits - 1;
    long run = -1L >>> (Long.SIZE - ones);
    long element = run;
    for (int filled = bits; filled < Long.SIZE; filled *= 2) {
      element |= element << filled;
    }
    return Long.rotateRight(element, right) & Fields.mask(word);
  }

  private static final class AndImmediate extends Instruction {
    private final int d;
    private final int n;
    private final long imm;

    AndImmediate(int d, int n, long imm) {
      this.d = d;
      this.n = n;
      this.imm = imm;
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = cpu.x[n] & imm;
      return at + 1;
    }
  }

  private static final class OrrImmediate extends Instruction {
    private final int d;
    private final int n;
    private final long imm;
    private final long mask;

    OrrImmediate(int d, int n, long imm, long mask) {
      this.d = d;
      this.n = n;
      this.imm = imm;
      this.mask = mask;
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = (cpu.x[n] | imm) & mask;
      return at + 1;
    }
  }

  private static final class EorImmediate extends Instruction {
    private final int d;
    private final int n;
    private final long imm;
    private final long mask;

    EorImmediate(int d, int n, long imm, long mask) {
      this.d = d;
      this.n = n;
      this.imm = imm;
      this.mask = mask;
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = (cpu.x[n] ^ imm) & mask;
      return at + 1;
    }
  }

  /** An immediate of 32 bits leaves nothing above them; its sign is brought up for the flags. */
  private static final class AndsImmediate extends Instruction {
    private final int d;
    private final int n;
    private final long imm;
    private final int signShift;

    AndsImmediate(int d, int n, long imm, int signShift) {
      this.d = d;
      this.n = n;
      this.imm = imm;
      this.signShift = signShift;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long result = cpu.x[n] & imm;
      cpu.flagsOfLogic(result << signShift);
      cpu.x[d] = result;
      return at + 1;
    }
  }

  // ---- registers ----

  static Instruction shifted(int word) {
    if (!Operand.hasAmount(word)) {
      return Undefined.INSTRUCTION;
    }
    int operation = Fields.bits(word, 30, 29);
    if (operation > EOR) {
      return new AndsOperand(word);
    }
    if (!Operand.isShiftedLeft(word)) {
      return new LogicalOperand(word, operation);
    }
    return switch (operation) {
      case AND -> new And(word);
      case ORR -> new Orr(word);
      default -> new Eor(word);
    };
  }

  private static long inversion(int word) {
    return Fields.bit(word, 21) ? -1 : 0;
  }

  private static final class And extends Instruction {
    private final int d;
    private final int n;
    private final int m;
    private final int amount;
    private final long invert;
    private final long mask;

    And(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
      amount = Fields.bits(word, 15, 10);
      invert = inversion(word);
      mask = Fields.mask(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = x[n] & (x[m] << amount ^ invert) & mask;
      return at + 1;
    }
  }

  private static final class Orr extends Instruction {
    private final int d;
    private final int n;
    private final int m;
    private final int amount;
    private final long invert;
    private final long mask;

    Orr(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
      amount = Fields.bits(word, 15, 10);
      invert = inversion(word);
      mask = Fields.mask(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = (x[n] | ((x[m] << amount) ^ invert)) & mask;
      return at + 1;
    }
  }

  private static final class Eor extends Instruction {
    private final int d;
    private final int n;
    private final int m;
    private final int amount;
    private final long invert;
    private final long mask;

    Eor(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
      amount = Fields.bits(word, 15, 10);
      invert = inversion(word);
      mask = Fields.mask(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = (x[n] ^ x[m] << amount ^ invert) & mask;
      return at + 1;
    }
  }

  private static final class AndsOperand extends Instruction {
    private final int d;
    private final int n;
    private final Operand operand;
    private final long invert;
    private final long mask;
    private final int signShift;

    AndsOperand(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      operand = Operand.shifted(word);
      invert = inversion(word);
      mask = Fields.mask(word);
      signShift = Fields.wide(word) ? 0 : Integer.SIZE;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      long result = x[n] & (operand.value(x) ^ invert) & mask;
      cpu.flagsOfLogic(result << signShift);
      x[d] = result;
      return at + 1;
    }
  }

  private static final class LogicalOperand extends Instruction {
    private final int d;
    private final int n;
    private final Operand operand;
    private final int operation;
    private final long invert;
    private final long mask;

    LogicalOperand(int word, int operation) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      operand = Operand.shifted(word);
      this.operation = operation;
      invert = inversion(word);
      mask = Fields.mask(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      long b = operand.value(x) ^ invert;
      x[d] = mask & of(x[n], b);
      return at + 1;
    }

    private long of(long a, long b) {
      return switch (operation) {
        case AND -> a & b;
        case ORR -> a | b;
        default -> a ^ b;
      };
    }
  }
}
