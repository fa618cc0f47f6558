package exo.hw.a64.text;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between angle brackets in a template. Any field may be named by its bits: {@code
 * <20:16>} is a decimal number, {@code <0x20:16>} a hexadecimal one; all else has a name, and a
 * class that defines it.
 */
final class Vocabulary {
  private static final Pattern FIELD = Pattern.compile("(0x)?(\\d+):(\\d+)");
  private static final Vocabulary ALL = all();

  private final Map<String, Piece> pieces = new HashMap<>();

  private Vocabulary() {}

  private static Vocabulary all() {
    Vocabulary words = new Vocabulary();
    Registers.define(words);
    SecondOperands.define(words);
    Immediates.define(words);
    Addresses.define(words);
    Names.define(words);
    Lanes.define(words);
    Structures.define(words);
    return words;
  }

  /** Defines a word by what it stands for. */
  void add(String name, Piece.OfWord piece) {
    addRelative(name, Piece.of(piece));
  }

  /** Defines a word for something that depends on the address of the instruction. */
  void addRelative(String name, Piece piece) {
    if (pieces.put(name, piece) != null) {
      throw new IllegalStateException("<" + name + "> is defined twice");
    }
  }

  /** What a word of a template stands for. */
  static Piece piece(String name) {
    Piece piece = ALL.pieces.get(name);
    if (piece != null) {
      return piece;
    }
    Matcher field = FIELD.matcher(name);
    if (!field.matches()) {
      throw new IllegalArgumentException("<" + name + "> means nothing");
    }
    int high = Integer.parseInt(field.group(2));
    int low = Integer.parseInt(field.group(3));
    return field.group(1) == null
        ? Piece.of(word -> Integer.toString(Bits.of(word, high, low)))
        : Piece.of(word -> "0x" + Integer.toHexString(Bits.of(word, high, low)));
  }
}
