package exo.service.workload;

/**
 * Every element of a matrix that lies row by row in memory, in the order of the rows, in that of
 * the columns, or each in turn; then again. By rows a page is used up before the next is touched;
 * by columns the next element is a row away.
 */
final class Matrix implements Pattern {
  private static final long PAGE_BYTES = 4096;

  private final long rows;
  private final long columns;
  private final long bytes;
  private final boolean turns;
  private boolean byRows;
  private long row;
  private long column;

  /**
   * @param bytes of an element
   * @param by rows, columns or turns
   */
  Matrix(long rows, long columns, long bytes, String by) {
    this.rows = rows;
    this.columns = columns;
    this.bytes = bytes;
    turns = by.equals("turns");
    byRows = !by.equals("columns");
  }

  /** {@return the pages that such a matrix lies on} */
  static long pages(long rows, long columns, long bytes) {
    return ((rows * columns - 1) * bytes) / PAGE_BYTES + 1;
  }

  @Override
  public long next() {
    long page = (row * columns + column) * bytes / PAGE_BYTES;
    boolean done = byRows ? alongTheRow() : downTheColumn();
    if (done && turns) {
      byRows = !byRows;
    }
    return page;
  }

  /** Moves on, and says whether the sweep is over. */
  private boolean alongTheRow() {
    column = column + 1 == columns ? 0 : column + 1;
    row += column == 0 ? 1 : 0;
    row = row == rows ? 0 : row;
    return row == 0 && column == 0;
  }

  private boolean downTheColumn() {
    row = row + 1 == rows ? 0 : row + 1;
    column += row == 0 ? 1 : 0;
    column = column == columns ? 0 : column;
    return row == 0 && column == 0;
  }
}
