package exo.hw.a64;

/**
 * The second operand of data processing: a register, shifted by a constant or extended and then
 * shifted left (Arm ARM, C6.2.1 and its like).
 */
final class Operand {
  private static final int LSL = 0;
  private static final int LSR = 1;
  private static final int ASR = 2;
  private static final int ROR = 3;
  private static final int EXTENDED = 4;
  private static final int MOST_EXTENDED_LEFT = 4;

  private final int register;
  private final int form;
  private final boolean wide;
  private final int amount;
  private final Extension extension;

  private Operand(int register, int form, boolean wide, int amount, Extension extension) {
    this.register = register;
    this.form = form;
    this.wide = wide;
    this.amount = amount;
    this.extension = extension;
  }

  /** Whether a shift amount is one of this width. */
  static boolean hasAmount(int word) {
    return Fields.wide(word) || !Fields.bit(word, 15);
  }

  static boolean hasExtension(int word) {
    return Fields.bits(word, 12, 10) <= MOST_EXTENDED_LEFT;
  }

  /** Rm, shift 23:22 and imm6. */
  static Operand shifted(int word) {
    return new Operand(
        Fields.source(word, 16),
        Fields.bits(word, 23, 22),
        Fields.wide(word),
        Fields.bits(word, 15, 10),
        Extension.NONE);
  }

  /** Rm, option and imm3. */
  static Operand extended(int word) {
    return new Operand(
        Fields.source(word, 16),
        EXTENDED,
        Fields.wide(word),
        Fields.bits(word, 12, 10),
        Extension.of(Fields.bits(word, 15, 13)));
  }

  static boolean isShiftedLeft(int word) {
    return Fields.bits(word, 23, 22) == LSL;
  }

  /** Its value; of 32 bits, what lies above them is of no meaning. */
  long value(long[] x) {
    long value = x[register];
    return switch (form) {
      case LSL -> value << amount;
      case LSR -> (wide ? value : value & Fields.W_MASK) >>> amount;
      case ASR -> (wide ? value : (int) value) >> amount;
      case ROR -> wide ? Long.rotateRight(value, amount) : Integer.rotateRight((int) value, amount);
      default -> extension.apply(value) << amount;
    };
  }
}
