package exo.service.trace;

/**
 * One record per line, each a run of accesses to consecutive keys (mostly a run of one). Blank
 * lines are skipped; lines end in LF or CR LF, the last one may end with the file.
 *
 * <p>A subclass scans its line with {@link #decimal}, {@link #hex} and the like. They never look
 * past the line, because no number contains a newline and the window always ends in one.
 */
abstract class TextDecoder extends RecordDecoder {
  private static final int DIGITS_THAT_FIT = 18; // any long, in decimal
  private static final int HEX_DIGITS_THAT_FIT = 16;

  private final TraceFormat format;
  private final byte tab; // a second kind of blank; a space where tabs are not blank
  private int lineStart;
  private int field;

  /** The first key of the run that the line asks for. */
  long key;

  /** Accesses left of the run. */
  long left;

  /** {@link AccessSource#STORE} or 0, for all of the run. */
  int store;

  TextDecoder(TraceBytes in, PageNumbers pages, TraceFormat format) {
    this(in, pages, format, true);
  }

  /** A decoder of lines where a tab may be more than a blank. */
  TextDecoder(TraceBytes in, PageNumbers pages, TraceFormat format, boolean tabsAreBlank) {
    super(in, pages);
    this.format = format;
    this.tab = (byte) (tabsAreBlank ? '\t' : ' ');
  }

  /**
   * Scans a line into {@link #key}, {@link #left} and {@link #store}.
   *
   * @return whether it is a record; false for a line to be skipped
   */
  abstract boolean scanLine() throws TraceException;

  @Override
  final int read(int[] accesses) throws TraceException {
    PageNumbers pages = this.pages;
    int filled = 0;
    while (filled < accesses.length) {
      if (left == 0 && !nextRecord()) {
        break;
      }
      int upTo = filled + (int) Math.min(left, accesses.length - filled);
      long key = this.key;
      this.left -= upTo - filled;
      this.key += upTo - filled;
      while (filled < upTo) {
        accesses[filled++] = pages.number(key++) | store;
      }
    }
    return filled;
  }

  private boolean nextRecord() throws TraceException {
    while (nextLine()) {
      if (scanLine()) {
        endLine();
        records++;
        return true;
      }
      endLine();
    }
    return false;
  }

  private boolean nextLine() throws TraceException {
    byte[] bytes = in.bytes;
    while (true) {
      in.requireLine();
      int at = in.position;
      lineStart = at;
      field = 0;
      while (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r') {
        at++;
      }
      if (bytes[at] != '\n') {
        return true;
      }
      if (at == in.limit) {
        checkEnd();
        return false;
      }
      in.position = at + 1;
    }
  }

  private void checkEnd() throws TraceException {
    if (!in.ended()) {
      throw refused("the line does not end");
    }
    in.checkIntact(records + 1);
  }

  private void endLine() throws TraceException {
    byte[] bytes = in.bytes;
    int at = skipBlanks();
    if (bytes[at] == '\r') {
      at++;
    }
    if (bytes[at] != '\n') {
      throw refused("there is more on the line after field " + field);
    }
    if (at == in.limit) {
      checkEnd(); // the newline is ours: the line may have been cut
    } else {
      at++;
    }
    in.position = at;
  }

  /** The next byte of the line after blanks, not taken. */
  final byte peek() {
    return in.bytes[skipBlanks()];
  }

  /** Takes the byte that was peeked at as a field of one character. */
  final void takeCharacter() throws TraceException {
    field++;
    in.position++;
    if (!endsField(in.bytes[in.position])) {
      throw refused("field %d is longer than one character".formatted(field));
    }
  }

  /** Takes a decimal number from 0 to 2^63-1. */
  final long decimal() throws TraceException {
    byte[] bytes = in.bytes;
    int start = skipBlanks();
    int at = start;
    long value = 0;
    for (int digit = bytes[at] - '0'; digit >= 0 && digit <= 9; digit = bytes[at] - '0') {
      value = value * 10 + digit;
      at++;
    }
    field++;
    if (at == start || !endsField(bytes[at])) {
      throw notANumber(start);
    }
    if (at - start > DIGITS_THAT_FIT) {
      checkFits(start, at, value);
    }
    in.position = at;
    return value;
  }

  /** Takes a decimal number whose value is not needed and which may have a fraction. */
  final void ignoredDecimal() throws TraceException {
    byte[] bytes = in.bytes;
    int start = skipBlanks();
    int at = start;
    boolean point = false;
    while (isDigit(bytes[at]) || (bytes[at] == '.' && !point && at > start)) {
      point |= bytes[at] == '.';
      at++;
    }
    field++;
    if (at == start || !endsField(bytes[at])) {
      throw notANumber(start);
    }
    in.position = at;
  }

  /** Takes 0x and up to 16 hex digits, as an unsigned number. */
  final long hex() throws TraceException {
    byte[] bytes = in.bytes;
    int start = skipBlanks();
    field++;
    if (bytes[start] != '0' || (bytes[start + 1] | 0x20) != 'x') {
      throw endsHere(start, "field %d does not begin with 0x".formatted(field));
    }
    int at = start + 2;
    while (bytes[at] == '0') {
      at++;
    }
    int significant = at;
    long value = 0;
    for (int digit = hexDigit(bytes[at]); digit >= 0; digit = hexDigit(bytes[at])) {
      value = value << 4 | digit;
      at++;
    }
    if (at == start + 2 || !endsField(bytes[at])) {
      throw refused("field %d is not a hex number".formatted(field));
    }
    if (at - significant > HEX_DIGITS_THAT_FIT) {
      throw refused("field %d has more than 64 bits".formatted(field));
    }
    in.position = at;
    return value;
  }

  /** Nineteen digits fit 64 bits without a sign, so that only the sign bit tells an overflow. */
  private void checkFits(int start, int end, long value) throws TraceException {
    int significant = start;
    while (in.bytes[significant] == '0') {
      significant++;
    }
    if (value < 0 || end - significant > DIGITS_THAT_FIT + 1) {
      throw refused("field %d is larger than %d".formatted(field, Long.MAX_VALUE));
    }
  }

  private TraceException notANumber(int start) throws TraceException {
    byte first = in.bytes[start];
    if (first == '-' && isDigit(in.bytes[start + 1])) {
      return refused("field %d is negative".formatted(field));
    }
    return endsHere(start, "field %d is not a number".formatted(field));
  }

  private TraceException endsHere(int at, String otherwise) throws TraceException {
    byte b = in.bytes[at];
    return refused(b == '\n' || b == '\r' ? "field %d is missing".formatted(field) : otherwise);
  }

  /** A refusal of this line. */
  final TraceException refused(String why) throws TraceException {
    return in.refusedLine(records + 1, lineStart, why, format.accepted());
  }

  private int skipBlanks() {
    byte[] bytes = in.bytes;
    int at = in.position;
    while (bytes[at] == ' ' || bytes[at] == tab) {
      at++;
    }
    in.position = at;
    return at;
  }

  /** Names the field that comes next in messages, where fields were passed over. */
  final void nextField(int number) {
    field = number - 1;
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static int hexDigit(byte b) {
    int letter = (b | 0x20) - 'a';
    return isDigit(b) ? b - '0' : letter >= 0 && letter < 6 ? letter + 10 : -1;
  }

  /** Whether a byte may follow a number. A newline always may. */
  boolean endsField(byte b) {
    return b == ' ' || b == '\n' || b == '\t' || b == '\r';
  }
}
