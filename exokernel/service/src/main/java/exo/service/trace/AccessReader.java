package exo.service.trace;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One pass over a trace. It keeps a window of the file and the numbering of the pages, nothing that
 * grows with the number of accesses. Not for use by two threads.
 */
public final class AccessReader implements AccessSource, AutoCloseable {
  private final TraceBytes in;
  private final RecordDecoder decoder;
  private final PageNumbers pages;
  private long accesses;

  AccessReader(TraceBytes in, RecordDecoder decoder, PageNumbers pages) {
    this.in = in;
    this.decoder = decoder;
    this.pages = pages;
  }

  @Override
  public int read(int[] accesses) throws TraceException {
    int filled = decoder.read(accesses);
    this.accesses += filled;
    if (this.accesses == 0) {
      throw in.refused(1, "no access in the whole file", "a trace has at least one");
    }
    if (pages.count() > MAX_PAGES) {
      throw in.refused(
          decoder.records,
          "one distinct page too many",
          "a trace may touch up to %d pages".formatted(MAX_PAGES));
    }
    return filled;
  }

  /** Accesses handed out so far. */
  public long accesses() {
    return accesses;
  }

  /** Lines or binary records read so far; those of the next chunk may be among them. */
  public long records() {
    return decoder.records;
  }

  /** Pages touched so far; all of them are below this number. */
  public int distinctPages() {
    return pages.count();
  }

  /** Closes the file. */
  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a trace that was only read cannot be closed", e);
    }
  }
}
