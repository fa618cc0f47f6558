package exo.hw.a64;

/** CCMN and CCMP, CSEL and its kin. */
final class Conditional {
  private Conditional() {}

  static Instruction compare(int word) {
    return Fields.wide(word) ? new Compare(word) : new CompareW(word);
  }

  /** What both widths have; the second operand is a register or the same field as a number. */
  private abstract static class Comparison extends Instruction {
    final int n;
    final int condition;
    final int otherwise;
    final boolean subtract;
    private final boolean immediate;
    private final int field;

    Comparison(int word) {
      n = Fields.source(word, 5);
      condition = Fields.bits(word, 15, 12);
      otherwise = Fields.bits(word, 3, 0);
      subtract = Fields.bit(word, 30);
      immediate = Fields.bit(word, 11);
      field = Fields.bits(word, 20, 16);
    }

    final long second(Cpu cpu) {
      return immediate ? field : cpu.x[field];
    }
  }

  private static final class Compare extends Comparison {
    Compare(int word) {
      super(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long a = cpu.x[n];
      long b = second(cpu);
      if (!cpu.holds(condition)) {
        cpu.setNzcv(otherwise);
      } else if (subtract) {
        cpu.flagsOfDifference(a, b, a - b);
      } else {
        cpu.flagsOfSum(a, b, a + b);
      }
      return at + 1;
    }
  }

  private static final class CompareW extends Comparison {
    CompareW(int word) {
      super(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      int a = (int) cpu.x[n];
      int b = (int) second(cpu);
      if (!cpu.holds(condition)) {
        cpu.setNzcv(otherwise);
      } else if (subtract) {
        cpu.flagsOfDifference(a, b, a - b);
      } else {
        cpu.flagsOfSum(a, b, a + b);
      }
      return at + 1;
    }
  }

  static Instruction select(int word) {
    return new Select(word);
  }

  /** Where the condition fails: Rm, inverted (bit 30) and then incremented (bit 10) or not. */
  private static final class Select extends Instruction {
    private final int d;
    private final int n;
    private final int m;
    private final int condition;
    private final long invert;
    private final long increment;
    private final long mask;

    Select(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
      condition = Fields.bits(word, 15, 12);
      invert = Fields.bit(word, 30) ? -1 : 0;
      increment = Fields.bits(word, 10, 10);
      mask = Fields.mask(word);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      long value = cpu.holds(condition) ? x[n] : (x[m] ^ invert) + increment;
      x[d] = value & mask;
      return at + 1;
    }
  }
}
