package exo.hw.a64;

/** Multiplication, and the sum or difference with it. */
final class Multiply {
  private Multiply() {}

  static Instruction madd(int word) {
    return Fields.wide(word) ? new Madd(word) : new MaddW(word);
  }

  static Instruction msub(int word) {
    return Fields.wide(word) ? new Msub(word) : new MsubW(word);
  }

  static Instruction smaddl(int word) {
    return new Smaddl(word);
  }

  static Instruction smsubl(int word) {
    return new Smsubl(word);
  }

  static Instruction umaddl(int word) {
    return new Umaddl(word);
  }

  static Instruction umsubl(int word) {
    return new Umsubl(word);
  }

  static Instruction smulh(int word) {
    return new Smulh(word);
  }

  static Instruction umulh(int word) {
    return new Umulh(word);
  }

  private static final class Madd extends Instruction {
    private final int d;
    private final int n;
    private final int m;
    private final int a;

    Madd(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
      a = Fields.source(word, 10);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = x[a] + x[n] * x[m];
      return at + 1;
    }
  }

  private static final class MaddW extends Instruction {
    private final int d;
    private final int n;
    private final int m;
    private final int a;

    MaddW(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
      a = Fields.source(word, 10);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = x[a] + x[n] * x[m] & Fields.W_MASK;
      return at + 1;
    }
  }

  private static final class Msub extends Instruction {
    private final int d;
    private final int n;
    private final int m;
    private final int a;

    Msub(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
      a = Fields.source(word, 10);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = x[a] - x[n] * x[m];
      return at + 1;
    }
  }

  private static final class MsubW extends Instruction {
    private final int d;
    private final int n;
    private final int m;
    private final int a;

    MsubW(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
      a = Fields.source(word, 10);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = x[a] - x[n] * x[m] & Fields.W_MASK;
      return at + 1;
    }
  }

  private static final class Smaddl extends Instruction {
    private final int d;
    private final int n;
    private final int m;
    private final int a;

    Smaddl(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
      a = Fields.source(word, 10);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = x[a] + (long) (int) x[n] * (int) x[m];
      return at + 1;
    }
  }

  private static final class Smsubl extends Instruction {
    private final int d;
    private final int n;
    private final int m;
    private final int a;

    Smsubl(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
      a = Fields.source(word, 10);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = x[a] - (long) (int) x[n] * (int) x[m];
      return at + 1;
    }
  }

  private static final class Umaddl extends Instruction {
    private final int d;
    private final int n;
    private final int m;
    private final int a;

    Umaddl(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
      a = Fields.source(word, 10);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = x[a] + (x[n] & Fields.W_MASK) * (x[m] & Fields.W_MASK);
      return at + 1;
    }
  }

  private static final class Umsubl extends Instruction {
    private final int d;
    private final int n;
    private final int m;
    private final int a;

    Umsubl(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
      a = Fields.source(word, 10);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = x[a] - (x[n] & Fields.W_MASK) * (x[m] & Fields.W_MASK);
      return at + 1;
    }
  }

  private static final class Smulh extends Instruction {
    private final int d;
    private final int n;
    private final int m;

    Smulh(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = Math.multiplyHigh(x[n], x[m]);
      return at + 1;
    }
  }

  private static final class Umulh extends Instruction {
    private final int d;
    private final int n;
    private final int m;

    Umulh(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = Math.unsignedMultiplyHigh(x[n], x[m]);
      return at + 1;
    }
  }
}
