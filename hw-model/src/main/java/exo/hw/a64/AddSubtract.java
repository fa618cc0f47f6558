package exo.hw.a64;

/** ADD, SUB and the forms that set flags, of immediates and registers; ADC and SBC. */
final class AddSubtract {
  private AddSubtract() {}

  // ---- immediate ----

  static Instruction immediate(int word) {
    int shift = Fields.bit(word, 22) ? 12 : 0;
    long imm = (long) Fields.bits(word, 21, 10) << shift;
    boolean subtract = Fields.bit(word, 30);
    boolean flags = Fields.bit(word, 29);
    int d = Fields.targetOrStack(word, flags);
    int n = Fields.stack(word, 5);
    if (!flags) {
      return new AddImmediate(d, n, subtract ? -imm : imm, Fields.mask(word));
    }
    if (Fields.wide(word)) {
      return subtract ? new SubsImmediate(d, n, imm) : new AddsImmediate(d, n, imm);
    }
    return subtract ? new SubsImmediateW(d, n, (int) imm) : new AddsImmediateW(d, n, (int) imm);
  }

  /** SUB too: it adds the negative. */
  private static final class AddImmediate extends Instruction {
    private final int d;
    private final int n;
    private final long imm;
    private final long mask;

    AddImmediate(int d, int n, long imm, long mask) {
      this.d = d;
      this.n = n;
      this.imm = imm;
      this.mask = mask;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = x[n] + imm & mask;
      return at + 1;
    }
  }

  private static final class AddsImmediate extends Instruction {
    private final int d;
    private final int n;
    private final long imm;

    AddsImmediate(int d, int n, long imm) {
      this.d = d;
      this.n = n;
      this.imm = imm;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long a = cpu.x[n];
      long sum = a + imm;
      cpu.flagsOfSum(a, imm, sum);
      cpu.x[d] = sum;
      return at + 1;
    }
  }

  private static final class SubsImmediate extends Instruction {
    private final int d;
    private final int n;
    private final long imm;

    SubsImmediate(int d, int n, long imm) {
      this.d = d;
      this.n = n;
      this.imm = imm;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long a = cpu.x[n];
      long difference = a - imm;
      cpu.flagsOfDifference(a, imm, difference);
      cpu.x[d] = difference;
      return at + 1;
    }
  }

  private static final class AddsImmediateW extends Instruction {
    private final int d;
    private final int n;
    private final int imm;

    AddsImmediateW(int d, int n, int imm) {
      this.d = d;
      this.n = n;
      this.imm = imm;
    }

    @Override
    int execute(Cpu cpu, int at) {
      int a = (int) cpu.x[n];
      int sum = a + imm;
      cpu.flagsOfSum(a, imm, sum);
      cpu.x[d] = sum & Fields.W_MASK;
      return at + 1;
    }
  }

  private static final class SubsImmediateW extends Instruction {
    private final int d;
    private final int n;
    private final int imm;

    SubsImmediateW(int d, int n, int imm) {
      this.d = d;
      this.n = n;
      this.imm = imm;
    }

    @Override
    int execute(Cpu cpu, int at) {
      int a = (int) cpu.x[n];
      int difference = a - imm;
      cpu.flagsOfDifference(a, imm, difference);
      cpu.x[d] = difference & Fields.W_MASK;
      return at + 1;
    }
  }

  // ---- registers ----

  static Instruction shifted(int word) {
    if (Fields.bits(word, 23, 22) == 3 || !Operand.hasAmount(word)) {
      return Undefined.INSTRUCTION;
    }
    boolean flags = Fields.bit(word, 29);
    if (!flags && Operand.isShiftedLeft(word)) {
      return Fields.bit(word, 30) ? new Sub(word) : new Add(word);
    }
    int d = Fields.target(word, 0);
    return general(word, d, Fields.source(word, 5), Operand.shifted(word));
  }

  static Instruction extended(int word) {
    if (!Operand.hasExtension(word)) {
      return Undefined.INSTRUCTION;
    }
    int d = Fields.targetOrStack(word, Fields.bit(word, 29));
    return general(word, d, Fields.stack(word, 5), Operand.extended(word));
  }

  private static Instruction general(int word, int d, int n, Operand operand) {
    boolean subtract = Fields.bit(word, 30);
    if (!Fields.bit(word, 29)) {
      return new AddOperand(d, n, operand, subtract, Fields.mask(word));
    }
    if (Fields.wide(word)) {
      return subtract ? new SubsOperand(d, n, operand) : new AddsOperand(d, n, operand);
    }
    return subtract ? new SubsOperandW(d, n, operand) : new AddsOperandW(d, n, operand);
  }

  /** Shifted left, the commonest by far. */
  private static final class Add extends Instruction {
    private final int d;
    private final int n;
    private final int m;
    private final int amount;
    private final long mask;

    Add(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
      amount = Fields.bits(word, 15, 10);
      mask = Fields.mask(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = x[n] + (x[m] << amount) & mask;
      return at + 1;
    }
  }

  private static final class Sub extends Instruction {
    private final int d;
    private final int n;
    private final int m;
    private final int amount;
    private final long mask;

    Sub(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
      amount = Fields.bits(word, 15, 10);
      mask = Fields.mask(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = x[n] - (x[m] << amount) & mask;
      return at + 1;
    }
  }

  private static final class AddOperand extends Instruction {
    private final int d;
    private final int n;
    private final Operand operand;
    private final boolean subtract;
    private final long mask;

    AddOperand(int d, int n, Operand operand, boolean subtract, long mask) {
      this.d = d;
      this.n = n;
      this.operand = operand;
      this.subtract = subtract;
      this.mask = mask;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      long b = operand.value(x);
      x[d] = (subtract ? x[n] - b : x[n] + b) & mask;
      return at + 1;
    }
  }

  private static final class AddsOperand extends Instruction {
    private final int d;
    private final int n;
    private final Operand operand;

    AddsOperand(int d, int n, Operand operand) {
      this.d = d;
      this.n = n;
      this.operand = operand;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long a = cpu.x[n];
      long b = operand.value(cpu.x);
      cpu.flagsOfSum(a, b, a + b);
      cpu.x[d] = a + b;
      return at + 1;
    }
  }

  private static final class SubsOperand extends Instruction {
    private final int d;
    private final int n;
    private final Operand operand;

    SubsOperand(int d, int n, Operand operand) {
      this.d = d;
      this.n = n;
      this.operand = operand;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long a = cpu.x[n];
      long b = operand.value(cpu.x);
      cpu.flagsOfDifference(a, b, a - b);
      cpu.x[d] = a - b;
      return at + 1;
    }
  }

  private static final class AddsOperandW extends Instruction {
    private final int d;
    private final int n;
    private final Operand operand;

    AddsOperandW(int d, int n, Operand operand) {
      this.d = d;
      this.n = n;
      this.operand = operand;
    }

    @Override
    int execute(Cpu cpu, int at) {
      int a = (int) cpu.x[n];
      int b = (int) operand.value(cpu.x);
      cpu.flagsOfSum(a, b, a + b);
      cpu.x[d] = a + b & Fields.W_MASK;
      return at + 1;
    }
  }

  private static final class SubsOperandW extends Instruction {
    private final int d;
    private final int n;
    private final Operand operand;

    SubsOperandW(int d, int n, Operand operand) {
      this.d = d;
      this.n = n;
      this.operand = operand;
    }

    @Override
    int execute(Cpu cpu, int at) {
      int a = (int) cpu.x[n];
      int b = (int) operand.value(cpu.x);
      cpu.flagsOfDifference(a, b, a - b);
      cpu.x[d] = a - b & Fields.W_MASK;
      return at + 1;
    }
  }

  // ---- with carry ----

  static Instruction withCarry(int word) {
    return Fields.wide(word) ? new WithCarry(word) : new WithCarryW(word);
  }

  /** SBC is ADC of the complement. */
  private static final class WithCarry extends Instruction {
    private final int d;
    private final int n;
    private final int m;
    private final long invert;
    private final boolean flags;

    WithCarry(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
      invert = Fields.bit(word, 30) ? -1 : 0;
      flags = Fields.bit(word, 29);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long a = cpu.x[n];
      long b = cpu.x[m] ^ invert;
      long sum = a + b + (cpu.carry ? 1 : 0);
      if (flags) {
        cpu.flagsOfSum(a, b, sum);
        cpu.carry = ((a & b) | ((a | b) & ~sum)) < 0;
      }
      cpu.x[d] = sum;
      return at + 1;
    }
  }

  private static final class WithCarryW extends Instruction {
    private final int d;
    private final int n;
    private final int m;
    private final int invert;
    private final boolean flags;

    WithCarryW(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
      invert = Fields.bit(word, 30) ? -1 : 0;
      flags = Fields.bit(word, 29);
    }

    @Override
    int execute(Cpu cpu, int at) {
      int a = (int) cpu.x[n];
      int b = (int) cpu.x[m] ^ invert;
      int sum = a + b + (cpu.carry ? 1 : 0);
      if (flags) {
        cpu.flagsOfSum(a, b, sum);
        cpu.carry = ((a & b) | ((a | b) & ~sum)) < 0;
      }
      cpu.x[d] = sum & Fields.W_MASK;
      return at + 1;
    }
  }
}
