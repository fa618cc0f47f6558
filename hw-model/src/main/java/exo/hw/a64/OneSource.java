package exo.hw.a64;

/** Data processing of one source: bits and bytes reversed, leading bits counted. */
final class OneSource {
  private OneSource() {}

  static Instruction rbit(int word) {
    return Fields.wide(word) ? new Rbit(word) : new RbitW(word);
  }

  static Instruction rev16(int word) {
    return Fields.wide(word) ? new Rev16(word) : new Rev16W(word);
  }

  static Instruction rev(int word) {
    return Fields.wide(word) ? new Rev(word) : new RevW(word);
  }

  static Instruction clz(int word) {
    return Fields.wide(word) ? new Clz(word) : new ClzW(word);
  }

  static Instruction cls(int word) {
    return Fields.wide(word) ? new Cls(word) : new ClsW(word);
  }

  /** REV32 of an X register; of a W register it is REV. */
  static Instruction rev32(int word) {
    return new Rev32(word);
  }

  private static long swapPairs(long value) {
    long odd = 0x00FF_00FF_00FF_00FFL;
    return ((value & odd) << Byte.SIZE) | ((value >>> Byte.SIZE) & odd);
  }

  /** How many bits below the highest are the same as it. */
  private static long signs(long value) {
    return Long.numberOfLeadingZeros(value ^ (value >> 63)) - 1L;
  }

  private static final class Rbit extends Instruction {
    private final int d;
    private final int n;

    Rbit(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = Long.reverse(cpu.x[n]);
      return at + 1;
    }
  }

  private static final class RbitW extends Instruction {
    private final int d;
    private final int n;

    RbitW(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = Integer.reverse((int) cpu.x[n]) & Fields.W_MASK;
      return at + 1;
    }
  }

  private static final class Rev16 extends Instruction {
    private final int d;
    private final int n;

    Rev16(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = swapPairs(cpu.x[n]);
      return at + 1;
    }
  }

  private static final class Rev16W extends Instruction {
    private final int d;
    private final int n;

    Rev16W(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = swapPairs(cpu.x[n]) & Fields.W_MASK;
      return at + 1;
    }
  }

  private static final class Rev extends Instruction {
    private final int d;
    private final int n;

    Rev(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = Long.reverseBytes(cpu.x[n]);
      return at + 1;
    }
  }

  private static final class RevW extends Instruction {
    private final int d;
    private final int n;

    RevW(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = Integer.reverseBytes((int) cpu.x[n]) & Fields.W_MASK;
      return at + 1;
    }
  }

  private static final class Clz extends Instruction {
    private final int d;
    private final int n;

    Clz(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = Long.numberOfLeadingZeros(cpu.x[n]);
      return at + 1;
    }
  }

  private static final class ClzW extends Instruction {
    private final int d;
    private final int n;

    ClzW(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = Integer.numberOfLeadingZeros((int) cpu.x[n]);
      return at + 1;
    }
  }

  private static final class Cls extends Instruction {
    private final int d;
    private final int n;

    Cls(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = signs(cpu.x[n]);
      return at + 1;
    }
  }

  private static final class ClsW extends Instruction {
    private final int d;
    private final int n;

    ClsW(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long extended = (int) cpu.x[n];
      cpu.x[d] = signs(extended) - Integer.SIZE;
      return at + 1;
    }
  }

  private static final class Rev32 extends Instruction {
    private final int d;
    private final int n;

    Rev32(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = Long.rotateRight(Long.reverseBytes(cpu.x[n]), Integer.SIZE);
      return at + 1;
    }
  }
}
