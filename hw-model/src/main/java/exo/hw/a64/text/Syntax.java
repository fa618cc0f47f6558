package exo.hw.a64.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What follows a mnemonic, as a template: literal text, and in angle brackets {@link Vocabulary
 * words} that stand for what a field says. The first blank is where the mnemonic ends; what stands
 * before it is a suffix.
 */
final class Syntax {
  private static final Pattern SUFFIX = Pattern.compile("^((?:[^ <]|<[^>]*>)*) ");

  private final List<Piece> pieces;

  private Syntax(List<Piece> pieces) {
    this.pieces = pieces;
  }

  static Syntax parse(String template) {
    String text = SUFFIX.matcher(template).replaceFirst("$1\t");
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('<', at);
      int end = open < 0 ? text.length() : open;
      if (end > at) {
        pieces.add(Piece.literal(text.substring(at, end)));
      }
      if (open < 0) {
        break;
      }
      int close = text.indexOf('>', open);
      pieces.add(Vocabulary.piece(text.substring(open + 1, close)));
      at = close + 1;
    }
    return new Syntax(List.copyOf(pieces));
  }

  String text(int word, long pc) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      text.append(piece.of(word, pc));
    }
    return text.toString();
  }
}
