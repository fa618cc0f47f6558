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
  private static final Vocabulary ALL = new Vocabulary();

  static {
    Registers.define(ALL);
    SecondOperands.define(ALL);
    Immediates.define(ALL);
    Addresses.define(ALL);
    Names.define(ALL);
    Lanes.define(ALL);
    Structures.define(ALL);
  }

  private final Map<String, Piece> pieces = new HashMap<>();

  private Vocabulary() {}

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

  static Piece piece(String name) {
    Matcher field = FIELD.matcher(name);
    if (field.matches()) {
      int high = Integer.parseInt(field.group(2));
      int low = Integer.parseInt(field.group(3));
      boolean hexadecimal = field.group(1) != null;
      return Piece.of(
          word -> {
            int value = Bits.of(word, high, low);
            return hexadecimal ? "0x" + Integer.toHexString(value) : Integer.toString(value);
          });
    }
    Piece piece = ALL.pieces.get(name);
    if (piece == null) {
      throw new IllegalArgumentException("<" + name + "> means nothing");
    }
    return piece;
  }
}
