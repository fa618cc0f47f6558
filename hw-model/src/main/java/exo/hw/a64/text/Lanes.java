package exo.hw.a64.text;

import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Lanes of vectors, whose width a field says. With the name of a field behind a colon, {@code <E>}
 * is the letter of a lane, {@code <T>} an arrangement of as many as Q makes room for; {@code <2E>}
 * and {@code <2T>} are of lanes twice as wide, and {@code <W>} of those in 128 bits.
 */
final class Lanes {
  private static final String LETTERS = "bhsdq";
  private static final int H = 1;
  private static final int S = 2;

  /** log2 of the bytes of a lane. */
  private static final Map<String, IntUnaryOperator> WIDTHS =
      Map.of(
          "size", word -> Bits.of(word, 23, 22),
          "sz", word -> S + Bits.at(word, 22),
          "half sz", word -> H + Bits.at(word, 22),
          "access", Addresses::scale,
          "opc", word -> S + Bits.of(word, 31, 30),
          "immh", Lanes::ofShift,
          "imm5", Lanes::ofElement);

  private Lanes() {}

  static void define(Vocabulary words) {
    WIDTHS.forEach(
        (field, width) -> {
          words.add("E:" + field, word -> letter(width.applyAsInt(word)));
          words.add("2E:" + field, word -> letter(width.applyAsInt(word) + 1));
          words.add("T:" + field, word -> arrangement(word, width.applyAsInt(word)));
          words.add("2T:" + field, word -> arrangement(word, width.applyAsInt(word) + 1));
          words.add("W:" + field, word -> full(width.applyAsInt(word) + 1));
        });
    words.add("T:byte", word -> arrangement(word, 0));
    words.add("T:half", word -> arrangement(word, H));
    words.add("T:single", word -> arrangement(word, S));
    words.add("d|2d", word -> Bits.isSet(word, 30) ? "v" + (word & 31) + ".2d" : "d" + (word & 31));
    words.add("bits", word -> Integer.toString(8 << Bits.of(word, 23, 22)));
    words.add("left", word -> Integer.toString(immediate(word) - bits(word)));
    words.add("right", word -> Integer.toString(2 * bits(word) - immediate(word)));
    words.add("lane imm5", word -> Integer.toString(Bits.of(word, 20, 17) >> ofElement(word)));
    words.add("lane imm4", word -> Integer.toString(Bits.of(word, 14, 11) >> ofElement(word)));
    words.add("element", Lanes::element);
  }

  static String letter(int width) {
    return LETTERS.substring(width, width + 1);
  }

  static String arrangement(int word, int width) {
    return (8 << Bits.at(word, 30) >> width) + letter(width);
  }

  private static String full(int width) {
    return (16 >> width) + letter(width);
  }

  /** The highest set bit of immh. */
  private static int ofShift(int word) {
    return 31 - Integer.numberOfLeadingZeros(Bits.of(word, 22, 19));
  }

  /** The lowest set bit of imm5. */
  private static int ofElement(int word) {
    return Integer.numberOfTrailingZeros(Bits.of(word, 20, 16));
  }

  /** immh:immb. */
  private static int immediate(int word) {
    return Bits.of(word, 22, 16);
  }

  private static int bits(int word) {
    return 8 << ofShift(word);
  }

  /** A lane by index: of H in the lower 16 registers H:L:M, of S H:L, of D H. */
  private static String element(int word) {
    int width = Bits.of(word, 23, 22);
    int index = Bits.at(word, 11) << 2 | Bits.at(word, 21) << 1 | Bits.at(word, 20);
    int register = Bits.of(word, width == H ? 19 : 20, 16);
    return "v" + register + "." + letter(width) + "[" + (index >> (width - H)) + "]";
  }
}
