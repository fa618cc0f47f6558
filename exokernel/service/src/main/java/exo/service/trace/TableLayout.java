package exo.service.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a table keeps its keys.
 *
 * @param delimiter between the fields; {@link #BLANKS} stands for any run of blanks and tabs
 * @param column from 0
 * @param header whether the first line is no record
 */
record TableLayout(byte delimiter, int column, boolean header) {
  static final byte BLANKS = ' ';

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+|0[xX][0-9a-fA-F]+");
  private static final Pattern COLUMN_NUMBER = Pattern.compile("[0-9]{1,4}");
  private static final char QUOTE = '"';
  private static final char[] DELIMITERS = {',', ';', '\t'};

  /**
   * Finds a column, given by its number from 1 or by its name in the header.
   *
   * @param firstLine of the table, without its end
   * @throws IllegalArgumentException when there is no such column; the message is for the user
   */
  static TableLayout of(String firstLine, String column) {
    char delimiter = delimiter(firstLine);
    List<String> fields = split(firstLine, delimiter);
    if (COLUMN_NUMBER.matcher(column).matches()) {
      int number = Integer.parseInt(column);
      if (number < 1 || number > fields.size()) {
        throw new IllegalArgumentException(
            "there is no column %d; the first line has %d".formatted(number, fields.size()));
      }
      return new TableLayout((byte) delimiter, number - 1, !isNumber(fields.get(number - 1)));
    }
    int index = fields.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(
          "there is no column \"%s\"; the first line has %s"
              .formatted(column, String.join(", ", fields)));
    }
    return new TableLayout((byte) delimiter, index, true);
  }

  static boolean isNumber(String field) {
    return NUMBER.matcher(field).matches();
  }

  private static char delimiter(String line) {
    for (char delimiter : DELIMITERS) {
      if (split(line, delimiter).size() > 1) {
        return delimiter;
      }
    }
    return BLANKS;
  }

  private static List<String> split(String line, char delimiter) {
    if (delimiter == BLANKS) {
      return List.of(line.strip().split("[ \t]+"));
    }
    List<String> fields = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int at = 0; at < line.length(); at++) {
      quoted ^= line.charAt(at) == QUOTE;
      if (line.charAt(at) == delimiter && !quoted) {
        fields.add(unquoted(line.substring(start, at)));
        start = at + 1;
      }
    }
    fields.add(unquoted(line.substring(start)));
    return fields;
  }

  private static String unquoted(String field) {
    String text = field.strip();
    boolean quoted = text.length() > 1 && text.charAt(0) == QUOTE && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
  }
}
