package exo.service;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Names to the left, sentences to the right. */
public final class Columns {
  private static final int GAP = 2;

  private Columns() {}

  /**
   * Writes each row; a sentence that does not fit goes on below itself.
   *
   * @param indent blanks before each name
   * @param columns how wide a line may be
   */
  public static void write(PrintStream out, List<Catalogue.Row> rows, int indent, int columns) {
    int names = 0;
    for (Catalogue.Row row : rows) {
      names = Math.max(names, row.name().length());
    }
    int left = indent + names + GAP;
    for (Catalogue.Row row : rows) {
      String margin =
          " ".repeat(indent) + row.name() + " ".repeat(left - indent - row.name().length());
      for (String part : folded(row.sentence(), Math.max(20, columns - left))) {
        out.println((margin + part).stripTrailing());
        margin = " ".repeat(left);
      }
    }
  }

  /**
   * Breaks text between words.
   *
   * @param width how wide a line may be; a longer word is left whole
   */
  public static List<String> folded(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width) {
      int blank = rest.lastIndexOf(' ', width);
      int end = blank <= 0 ? rest.indexOf(' ') : blank;
      if (end < 0) {
        break;
      }
      lines.add(rest.substring(0, end));
      rest = rest.substring(end + 1);
    }
    lines.add(rest);
    return lines;
  }
}
