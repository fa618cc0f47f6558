package exo.service.trace;

/**
 * One column of a table holds the key, in decimal (also negative) or in hex after 0x; the other
 * columns are passed over. Fields may be quoted as in CSV, but not run over the end of a line.
 */
final class TableDecoder extends TextDecoder {
  private static final byte QUOTE = '"';

  private final TableLayout layout;
  private boolean headerComes;

  TableDecoder(TraceBytes in, PageNumbers pages, TableLayout layout) {
    super(in, pages, TraceFormat.TABLE, layout.delimiter() != '\t');
    this.layout = layout;
    this.headerComes = layout.header();
  }

  @Override
  boolean scanLine() throws TraceException {
    boolean record = !headerComes;
    headerComes = false;
    if (record) {
      passFields();
      nextField(layout.column() + 1);
      scanKey();
      left = 1;
    }
    passLine();
    return record;
  }

  private void scanKey() throws TraceException {
    boolean quoted = peek() == QUOTE;
    if (quoted) {
      in.position++;
    }
    boolean negative = peek() == '-' && isDigit(in.bytes[in.position + 1]);
    if (negative) {
      in.position++;
    }
    boolean hex = !negative && peek() == '0' && (in.bytes[in.position + 1] | 0x20) == 'x';
    key = hex ? hex() : negative ? -decimal() : decimal();
    if (quoted && in.bytes[in.position++] != QUOTE) {
      throw notAlone();
    }
    byte next = peek();
    boolean ends = next == layout.delimiter() || next == '\n' || next == '\r';
    if (!ends && layout.delimiter() != TableLayout.BLANKS) {
      throw notAlone();
    }
  }

  private TraceException notAlone() throws TraceException {
    return refused("field %d is not a number".formatted(layout.column() + 1));
  }

  /** Moves to the start of the key's field. */
  private void passFields() throws TraceException {
    for (int passed = 0; passed < layout.column(); passed++) {
      peek(); // blanks before a field belong to no field
      if (!passField()) {
        throw refused("there is no column %d".formatted(layout.column() + 1));
      }
    }
  }

  private boolean passField() throws TraceException {
    byte[] bytes = in.bytes;
    byte delimiter = layout.delimiter();
    boolean blanks = delimiter == TableLayout.BLANKS;
    boolean quoted = false;
    int at = in.position;
    for (byte b = bytes[at]; b != '\n'; b = bytes[++at]) {
      quoted ^= b == QUOTE && !blanks;
      if (!quoted && (b == delimiter || (blanks && b == '\t'))) {
        in.position = at + 1;
        return true;
      }
    }
    if (quoted) {
      throw refused("a quoted field does not end on its line");
    }
    return false;
  }

  private void passLine() {
    byte[] bytes = in.bytes;
    int at = in.position;
    while (bytes[at] != '\n') {
      at++;
    }
    in.position = at;
  }

  @Override
  boolean endsField(byte b) {
    return super.endsField(b) || b == layout.delimiter() || b == QUOTE;
  }
}
