package exo.service.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A window over the decompressed bytes of a trace, and the one place that knows where in the file a
 * reader is. The reader scans {@link #bytes} from {@link #position} to {@link #limit} and moves the
 * position itself; the byte at the limit is always a newline, so that scanning a line needs no
 * bounds of its own.
 *
 * <p>When the container turns out broken, what came before the break is still handed out: the
 * failure counts as an end, and {@link #checkIntact} tells the two apart.
 */
final class TraceBytes implements AutoCloseable {
  /** Longer lines are refused; a whole line is always within the window. */
  static final int LONGEST_LINE = 1 << 16;

  private static final int CAPACITY = 4 * LONGEST_LINE;
  private static final int EXCERPT_BYTES = 60;

  private final Path file;
  private final Container container;
  private final InputStream stream;

  final byte[] bytes;
  int position;
  int limit;

  private long origin; // offset of bytes[0] in the decompressed stream
  private boolean ended;
  private @Nullable IOException failure;

  TraceBytes(Path file, Container container, InputStream stream) {
    this(file, container, stream, CAPACITY);
  }

  /** A window of another capacity, which also bounds the longest line: a line must fit in it. */
  TraceBytes(Path file, Container container, InputStream stream, int capacity) {
    this.file = file;
    this.container = container;
    this.stream = stream;
    this.bytes = new byte[capacity + 1];
    this.bytes[0] = '\n';
  }

  /**
   * Makes at least {@code wanted} bytes available, fewer only when the stream ends first.
   *
   * @param wanted up to the window's capacity
   * @return how many are available
   */
  int require(int wanted) {
    if (limit - position < wanted && !ended) {
      refill();
    }
    return limit - position;
  }

  /** Makes a whole line available, or all there is. */
  void requireLine() {
    require(Math.min(LONGEST_LINE, bytes.length - 1));
  }

  /** Whether no byte comes after the limit. */
  boolean ended() {
    return ended;
  }

  /** The offset in the decompressed stream of a place in the window. */
  long offset(int at) {
    return origin + at;
  }

  private void refill() {
    System.arraycopy(bytes, position, bytes, 0, limit - position);
    origin += position;
    limit -= position;
    position = 0;
    int capacity = bytes.length - 1;
    try {
      while (limit < capacity && !ended) {
        int got = stream.read(bytes, limit, capacity - limit);
        ended = got < 0;
        limit += Math.max(got, 0);
      }
    } catch (IOException e) {
      ended = true;
      failure = e;
      salvage();
    }
    bytes[limit] = '\n';
  }

  /**
   * Decompressors that fail within a long read keep what they had by then. So that the place of the
   * break is exact, this goes there a second time and takes what there is byte by byte.
   */
  private void salvage() {
    try (InputStream again = container.open(file)) {
      again.skipNBytes(origin + limit);
      for (int b = again.read(); b >= 0 && limit < bytes.length - 1; b = again.read()) {
        bytes[limit++] = (byte) b;
      }
    } catch (IOException e) {
      if (failure != null) {
        failure.addSuppressed(e);
      }
    }
  }

  /** Does nothing after a proper end; otherwise says where the container broke. */
  void checkIntact(long record) throws TraceException {
    if (failure == null) {
      return;
    }
    throw broken(file, container, record, offset(limit), failure);
  }

  /** The refusal of a container or a file that fails at some place. */
  static TraceException broken(
      Path file, Container container, long record, long offset, IOException failure) {
    String reason = failure.getMessage() == null ? "it ends too early" : failure.getMessage();
    String what =
        container == Container.PLAIN
            ? "the file cannot be read"
            : "the %s data is cut short or corrupt".formatted(container.title());
    return new TraceException(
        "%s: %s (%s)".formatted(place(file, record, offset), what, oneLine(reason)), failure);
  }

  /** The refusal of a binary record that starts at the position. */
  TraceException refused(long record, String why, String accepted) {
    return new TraceException(place(record, offset(position)) + ": " + why + "; " + accepted);
  }

  /**
   * The refusal of a line.
   *
   * @param start where in the window it starts
   * @throws TraceException when the real reason is that the container broke in this line
   */
  TraceException refusedLine(long record, int start, String why, String accepted)
      throws TraceException {
    int end = start;
    while (end < limit && bytes[end] != '\n') {
      end++;
    }
    if (end == limit) {
      checkIntact(record);
    }
    if (end == limit && !ended) {
      throw new TraceException(
          "%s: a line of more than %d bytes; %s"
              .formatted(place(record, offset(start)), end - start, accepted));
    }
    String cut = end == limit ? " (the file ends here)" : "";
    String read = excerpt(bytes, start, end);
    return new TraceException(
        "%s: read \"%s\"%s: %s; %s"
            .formatted(place(record, offset(start)), read, cut, why, accepted));
  }

  private String place(long record, long offset) {
    return place(file, record, offset);
  }

  private static String place(Path file, long record, long offset) {
    return "%s: record %d, byte %d".formatted(file, record, offset);
  }

  /** Up to 60 bytes as text of one line; what is not printable ASCII is written in hex. */
  static String excerpt(byte[] bytes, int start, int end) {
    StringBuilder text = new StringBuilder();
    int stop = Math.min(end, start + EXCERPT_BYTES);
    for (int at = start; at < stop; at++) {
      byte b = bytes[at];
      if (b >= ' ' && b < 0x7F) {
        text.append((char) b);
      } else if (b != '\r' || at + 1 < end) {
        text.append("\\x%02x".formatted(b));
      }
    }
    return text.append(stop < end ? "..." : "").toString();
  }

  private static String oneLine(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return excerpt(bytes, 0, bytes.length);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
