package exo.service.gdb;

import exo.service.debug.HeldProgram;

/**
 * The registers of a program in the order of the target description.
 *
 * <pre>
 *   0 .. 30   31   32   33     34 .. 65     66     67
 *   x0..x30   sp   pc   cpsr   v0 .. v31    fpsr   fpcr
 *   8 bytes   8    8    4      16           4      4
 * </pre>
 */
final class RegisterFile {
  static final int COUNT = 68;

  private static final int SP = 31;
  private static final int PC = 32;
  private static final int CPSR = 33;
  private static final int V0 = 34;
  private static final int FPSR = 66;
  private static final int FPCR = 67;
  private static final int FLAGS_SHIFT = 28;
  private static final int FLAGS_MASK = 15;

  private final HeldProgram program;

  RegisterFile(HeldProgram program) {
    this.program = program;
  }

  static int bytes(int n) {
    if (n <= PC) {
      return Long.BYTES;
    }
    return n >= V0 && n < FPSR ? 2 * Long.BYTES : Integer.BYTES;
  }

  /** Returns a register in hexadecimal. */
  String get(int n) {
    if (n >= V0 && n < FPSR) {
      int word = 2 * (n - V0);
      return Hex.of(program.vector(word), Long.BYTES)
          + Hex.of(program.vector(word + 1), Long.BYTES);
    }
    return Hex.of(number(n), bytes(n));
  }

  private long number(int n) {
    return switch (n) {
      case SP -> program.sp();
      case PC -> program.pc();
      case CPSR -> (long) program.flags() << FLAGS_SHIFT;
      case FPSR -> program.fpsr();
      case FPCR -> program.fpcr();
      default -> program.x(n);
    };
  }

  /** Returns all of them. */
  String getAll() {
    var all = new StringBuilder();
    for (int n = 0; n < COUNT; n++) {
      all.append(get(n));
    }
    return all.toString();
  }

  /**
   * Sets a register.
   *
   * @return false when it cannot be set just now
   * @throws IllegalArgumentException when the text has not its length
   */
  boolean set(int n, String hex) {
    if (hex.length() != 2 * bytes(n)) {
      throw new IllegalArgumentException("register " + n + " has " + bytes(n) + " bytes");
    }
    if (n >= V0 && n < FPSR) {
      int word = 2 * (n - V0);
      int half = 2 * Long.BYTES;
      return program.setVector(word, Hex.littleEndian(hex.substring(0, half)))
          && program.setVector(word + 1, Hex.littleEndian(hex.substring(half)));
    }
    return setNumber(n, Hex.littleEndian(hex));
  }

  private boolean setNumber(int n, long value) {
    switch (n) {
      case SP -> program.setSp(value);
      case PC -> program.setPc(value);
      case CPSR -> program.setFlags((int) (value >>> FLAGS_SHIFT) & FLAGS_MASK);
      case FPSR -> {
        return program.setFpsr(value);
      }
      case FPCR -> {
        return program.setFpcr(value);
      }
      default -> program.setX(n, value);
    }
    return true;
  }

  /** Sets all of them that are not what they should be; false when one cannot be set just now. */
  boolean setAll(String hex) {
    int at = 0;
    boolean set = true;
    for (int n = 0; n < COUNT; n++) {
      String value = hex.substring(at, at + 2 * bytes(n));
      at += value.length();
      set &= value.equals(get(n)) || set(n, value);
    }
    return set;
  }
}
