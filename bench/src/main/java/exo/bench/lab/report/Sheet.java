package exo.bench.lab.report;

import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.w3c.dom.Element;

/**
 * A table.
 *
 * @param name its file's name without the ending
 * @param caption what it holds
 * @param headings of the columns
 * @param rows a cell for each column
 */
record Sheet(String name, String caption, List<String> headings, List<List<Cell>> rows) {
  /**
   * One cell.
   *
   * @param shown on the page
   * @param plain in the file: numbers with all their digits and nothing else
   * @param isNumber whether it stands on the right
   * @param stands whether it stands out
   */
  record Cell(String shown, String plain, boolean isNumber, boolean stands) {
    static Cell text(String text) {
      return new Cell(text, text, false, false);
    }

    /** {@return a text that may be empty, which no element of the page may be} */
    static Cell perhaps(String text) {
      return new Cell(text.isEmpty() ? "-" : text, text, false, false);
    }

    static Cell number(String shown, double value) {
      return new Cell(shown, Double.isFinite(value) ? Double.toString(value) : "", true, false);
    }

    static Cell count(long value) {
      return new Cell(Numbers.count(value), Long.toString(value), true, false);
    }

    Cell outstanding(boolean stands) {
      return new Cell(shown, plain, isNumber, stands);
    }
  }

  Sheet {
    headings = List.copyOf(headings);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Cell> row : rows) {
      if (row.size() != headings.size()) {
        throw new IllegalArgumentException(
            name + " has " + headings.size() + " columns, and a row of " + row.size());
      }
    }
  }

  /** {@return the text of its file} */
  String csv() {
    var text = new StringBuilder(line(headings.stream()));
    rows.forEach(row -> text.append(line(row.stream().map(Cell::plain))));
    return text.toString();
  }

  private static String line(Stream<String> values) {
    return CSVFormat.DEFAULT.format(values.map(Markup::printable).toArray()) + "\n";
  }

  void addTo(Element parent) {
    Element frame = Markup.add(parent, "div");
    frame.setAttribute("class", "scroll");
    Element table = Markup.add(frame, "table");
    Markup.add(Markup.add(table, "caption"), "span", caption);
    Element head = Markup.add(Markup.add(table, "thead"), "tr");
    for (int column = 0; column < headings.size(); column++) {
      Element cell = Markup.add(head, "th", headings.get(column));
      cell.setAttribute("scope", "col");
      if (isNumeric(column)) {
        cell.setAttribute("class", "n");
      }
    }
    Element body = Markup.add(table, "tbody");
    rows.forEach(row -> addRow(Markup.add(body, "tr"), row));
  }

  private boolean isNumeric(int column) {
    return !rows.isEmpty() && rows.getFirst().get(column).isNumber();
  }

  private static void addRow(Element line, List<Cell> row) {
    for (Cell cell : row) {
      Element place = Markup.add(line, "td");
      if (cell.isNumber()) {
        place.setAttribute("class", "n");
      }
      Markup.text(cell.stands() ? Markup.add(place, "strong") : place, cell.shown());
    }
  }
}
