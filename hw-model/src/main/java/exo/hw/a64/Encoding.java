package exo.hw.a64;

/**
 * A leaf of the decode table: the words {@code w} with {@code (w & mask) == value}.
 *
 * @param name the mnemonic without aliases, then the variant in parentheses where it has several
 * @param mask the bits that choose the leaf
 * @param value what they are
 * @param factory makes the instruction of such a word; {@link Undefined} where a field that is no
 *     part of the mask has a reserved value
 */
public record Encoding(String name, int mask, int value, Factory factory) {
  /** Makes the instruction of a word of this leaf. */
  @FunctionalInterface
  public interface Factory {
    /** Decodes the operands. */
    Instruction decode(int word);
  }

  /**
   * A leaf from a picture of its 32 bits, the highest first: 0, 1, and x for a bit of an operand;
   * blanks separate the fields.
   */
  static Encoding of(String name, String bits, Factory factory) {
    String plain = bits.replace(" ", "");
    if (plain.length() != Integer.SIZE || !plain.matches("[01x]*")) {
      throw new IllegalArgumentException(name + ": no picture of 32 bits: " + bits);
    }
    int mask = Integer.parseUnsignedInt(plain.replace('0', '1').replace('x', '0'), 2);
    int value = Integer.parseUnsignedInt(plain.replace('x', '0'), 2);
    return new Encoding(name, mask, value, factory);
  }

  /** Whether a word is of this leaf. */
  public boolean matches(int word) {
    return (word & mask) == value;
  }
}
