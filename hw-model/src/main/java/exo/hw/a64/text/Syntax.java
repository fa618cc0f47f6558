package exo.hw.a64.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What follows a mnemonic, as a template: literal text, and in angle brackets {@link Vocabulary
 * words} that stand for what a field says. The first blank is where the mnemonic ends; what stands
 * before it is a suffix.
 */
final class Syntax {
  private static final Pattern SUFFIX = Pattern.compile("^((?:[^ <]|<[^>]*>)*) ");
  private static final Pattern PART = Pattern.compile("<([^>]*)>|[^<]+");

  private final List<Piece> pieces;

  private Syntax(List<Piece> pieces) {
    this.pieces = pieces;
  }

  static Syntax parse(String template) {
    List<Piece> pieces = new ArrayList<>();
    Matcher part = PART.matcher(SUFFIX.matcher(template).replaceFirst("$1\t"));
    while (part.find()) {
      String name = part.group(1);
      pieces.add(name == null ? Piece.literal(part.group()) : Vocabulary.piece(name));
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
