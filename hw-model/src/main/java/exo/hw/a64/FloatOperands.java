package exo.hw.a64;

/**
 * Scalar floating point of up to two operands and one result, in single (int) or double (long)
 * precision: the low 32 or 64 bits of vector registers. What lies above is ignored in an operand
 * and zero in a result.
 */
abstract class FloatOperands extends Instruction {
  final int d;
  final int n;
  final int m;

  FloatOperands(int word) {
    d = Fields.vector(word, 0);
    n = Fields.vector(word, 5);
    m = Fields.vector(word, 16);
  }

  /** Bit 22, the lower of "type". */
  static boolean isDouble(int word) {
    return Fields.bit(word, 22);
  }

  /** The bits of a register that are the number. */
  static long mask(int word) {
    return isDouble(word) ? -1 : Fields.W_MASK;
  }
}
