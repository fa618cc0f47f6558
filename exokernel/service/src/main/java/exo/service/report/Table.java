package exo.service.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows with a few labels to the left and many figures to the right, folded to the width of a line:
 * columns that do not fit begin a new block, which repeats the labels. Columns of one group stay
 * together when they fit a line at all.
 */
public final class Table {
  private static final String GAP = "  ";

  private final List<String> labelHeadings;
  private final List<List<String>> labels = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();

  private record Column(String heading, List<String> cells) {
    int width() {
      int width = heading.length();
      for (String cell : cells) {
        width = Math.max(width, cell.length());
      }
      return width;
    }
  }

  private record Group(String caption, List<Column> columns) {}

  public Table(String... labelHeadings) {
    this.labelHeadings = List.of(labelHeadings);
  }

  /** Adds a row's labels. */
  public void row(String... labels) {
    this.labels.add(List.of(labels));
  }

  /**
   * Begins a group of columns.
   *
   * @param caption stands above a block that begins with it; may be empty
   */
  public void group(String caption) {
    groups.add(new Group(caption, new ArrayList<>()));
  }

  /**
   * Adds a column to the group.
   *
   * @param cells one for each row
   */
  public void column(String heading, List<String> cells) {
    groups.getLast().columns().add(new Column(heading, List.copyOf(cells)));
  }

  /**
   * Lays it out.
   *
   * @param width the most that a line may have, unless a single column needs more
   */
  public List<String> lines(int width) {
    int left = labelWidth();
    List<String> lines = new ArrayList<>();
    List<Column> block = new ArrayList<>();
    String caption = "";
    int used = left;
    for (Group group : groups) {
      int needed = 0;
      for (Column column : group.columns()) {
        needed += GAP.length() + column.width();
      }
      boolean together = used + needed <= width && group.caption().isEmpty();
      if (!together && !block.isEmpty()) {
        write(caption, block, lines);
        block.clear();
        used = left;
      }
      if (block.isEmpty()) {
        caption = group.caption();
      }
      for (Column column : group.columns()) {
        int wide = GAP.length() + column.width();
        if (used + wide > width && !block.isEmpty()) {
          write(caption, block, lines);
          block.clear();
          used = left;
          caption = group.caption().isEmpty() ? "" : group.caption() + ", continued";
        }
        block.add(column);
        used += wide;
      }
    }
    if (!block.isEmpty()) {
      write(caption, block, lines);
    }
    return lines;
  }

  private int labelWidth() {
    int width = 0;
    for (int i = 0; i < labelHeadings.size(); i++) {
      width += labelWidth(i) + (i == 0 ? 0 : GAP.length());
    }
    return width;
  }

  private int labelWidth(int column) {
    int width = labelHeadings.get(column).length();
    for (List<String> row : labels) {
      width = Math.max(width, row.get(column).length());
    }
    return width;
  }

  private void write(String caption, List<Column> block, List<String> lines) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    if (!caption.isEmpty()) {
      lines.add(caption);
    }
    var heading = new StringBuilder(left(labelHeadings));
    for (Column column : block) {
      heading.append(GAP).append(right(column.heading(), column.width()));
    }
    lines.add(heading.toString());
    for (int row = 0; row < labels.size(); row++) {
      var line = new StringBuilder(left(labels.get(row)));
      for (Column column : block) {
        line.append(GAP).append(right(column.cells().get(row), column.width()));
      }
      lines.add(line.toString());
    }
  }

  private String left(List<String> texts) {
    var line = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      line.append(i == 0 ? "" : GAP).append(text).append(" ".repeat(labelWidth(i) - text.length()));
    }
    return line.toString();
  }

  private static String right(String text, int width) {
    return " ".repeat(width - text.length()) + text;
  }
}
