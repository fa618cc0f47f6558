package exo.hw.a64.text;

import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Registers by their numbers: {@code <n>} is the number alone, for {@code v<n>} and its like;
 * {@code <Wn>} and {@code <Xn>} a general register of 32 and 64 bits; {@code <Rn>} one as wide as a
 * field says: sf, or the one behind a colon. 31 is ZR, or SP where {@code |SP} says so.
 */
final class Registers {
  /** Where a number stands. */
  private static final Map<String, Integer> FIELDS =
      Map.of("d", 0, "t", 0, "n", 5, "a", 10, "t2", 10, "m", 16, "s", 16);

  /** Where RET returns to unless another is named. */
  private static final int LINK = 30;

  /** Which words name a register of 64 bits. */
  private static final Map<String, IntPredicate> WIDTHS =
      Map.of(
          "", word -> Bits.isSet(word, 31),
          ":size", word -> Bits.of(word, 31, 30) == 3,
          ":access", Registers::isWideAccess,
          ":Q", word -> Bits.isSet(word, 30),
          ":imm5", word -> Bits.of(word, 19, 16) == 8);

  private Registers() {}

  static void define(Vocabulary words) {
    FIELDS.forEach(
        (field, low) -> {
          words.add(field, word -> Integer.toString(number(word, low)));
          words.add("W" + field, word -> general(number(word, low), false));
          words.add("X" + field, word -> general(number(word, low), true));
          words.add("X" + field + "|SP", word -> orStack(number(word, low), true));
          words.add("R" + field + "|SP", word -> orStack(number(word, low), word < 0));
          WIDTHS.forEach(
              (of, wide) ->
                  words.add("R" + field + of, word -> general(number(word, low), wide.test(word))));
        });
    words.add(", Xt", word -> unless(Bits.THIRTY_ONE, number(word, 0), ", "));
    words.add(" unless x30", word -> unless(LINK, number(word, 5), "\t"));
  }

  /** One that goes without saying when it is the usual. */
  private static String unless(int usual, int number, String before) {
    return number == usual ? "" : before + general(number, true);
  }

  /** What is loaded with its sign is extended to 64 bits with opc 10, to 32 with 11. */
  private static boolean isWideAccess(int word) {
    return Bits.isSet(word, 23) ? !Bits.isSet(word, 22) : Bits.of(word, 31, 30) == 3;
  }

  private static int number(int word, int low) {
    return word >>> low & 31;
  }

  static String general(int number, boolean wide) {
    String letter = wide ? "x" : "w";
    return letter + (number == Bits.THIRTY_ONE ? "zr" : number);
  }

  private static String orStack(int number, boolean wide) {
    return number == Bits.THIRTY_ONE ? wide ? "sp" : "wsp" : general(number, wide);
  }
}
