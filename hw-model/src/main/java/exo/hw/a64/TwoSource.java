package exo.hw.a64;

/**
 * Data processing of two sources: division, which never traps, and shifts by a register, which take
 * it modulo the width as Java's do.
 */
final class TwoSource {
  private TwoSource() {}

  static Instruction udiv(int word) {
    return Fields.wide(word) ? new Udiv(word) : new UdivW(word);
  }

  static Instruction sdiv(int word) {
    return Fields.wide(word) ? new Sdiv(word) : new SdivW(word);
  }

  static Instruction lslv(int word) {
    return Fields.wide(word) ? new Lslv(word) : new LslvW(word);
  }

  static Instruction lsrv(int word) {
    return Fields.wide(word) ? new Lsrv(word) : new LsrvW(word);
  }

  static Instruction asrv(int word) {
    return Fields.wide(word) ? new Asrv(word) : new AsrvW(word);
  }

  static Instruction rorv(int word) {
    return Fields.wide(word) ? new Rorv(word) : new RorvW(word);
  }

  private static long quotient(int a, int b) {
    return b == 0 ? 0 : Integer.divideUnsigned(a, b) & Fields.W_MASK;
  }

  private static int quotientSigned(int a, int b) {
    return b == 0 ? 0 : a / b;
  }

  private static final class Udiv extends Instruction {
    private final int d;
    private final int n;
    private final int m;

    Udiv(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = x[m] == 0 ? 0 : Long.divideUnsigned(x[n], x[m]);
      return at + 1;
    }
  }

  private static final class UdivW extends Instruction {
    private final int d;
    private final int n;
    private final int m;

    UdivW(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = quotient((int) x[n], (int) x[m]);
      return at + 1;
    }
  }

  private static final class Sdiv extends Instruction {
    private final int d;
    private final int n;
    private final int m;

    Sdiv(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = x[m] == 0 ? 0 : x[n] / x[m];
      return at + 1;
    }
  }

  private static final class SdivW extends Instruction {
    private final int d;
    private final int n;
    private final int m;

    SdivW(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = quotientSigned((int) x[n], (int) x[m]) & Fields.W_MASK;
      return at + 1;
    }
  }

  private static final class Lslv extends Instruction {
    private final int d;
    private final int n;
    private final int m;

    Lslv(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = x[n] << x[m];
      return at + 1;
    }
  }

  private static final class LslvW extends Instruction {
    private final int d;
    private final int n;
    private final int m;

    LslvW(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = (int) x[n] << x[m] & Fields.W_MASK;
      return at + 1;
    }
  }

  private static final class Lsrv extends Instruction {
    private final int d;
    private final int n;
    private final int m;

    Lsrv(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = x[n] >>> x[m];
      return at + 1;
    }
  }

  private static final class LsrvW extends Instruction {
    private final int d;
    private final int n;
    private final int m;

    LsrvW(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = (int) x[n] >>> x[m] & Fields.W_MASK;
      return at + 1;
    }
  }

  private static final class Asrv extends Instruction {
    private final int d;
    private final int n;
    private final int m;

    Asrv(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = x[n] >> x[m];
      return at + 1;
    }
  }

  private static final class AsrvW extends Instruction {
    private final int d;
    private final int n;
    private final int m;

    AsrvW(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = (int) x[n] >> x[m] & Fields.W_MASK;
      return at + 1;
    }
  }

  private static final class Rorv extends Instruction {
    private final int d;
    private final int n;
    private final int m;

    Rorv(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = Long.rotateRight(x[n], (int) x[m]);
      return at + 1;
    }
  }

  private static final class RorvW extends Instruction {
    private final int d;
    private final int n;
    private final int m;

    RorvW(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      x[d] = Integer.rotateRight((int) x[n], (int) x[m]) & Fields.W_MASK;
      return at + 1;
    }
  }
}
