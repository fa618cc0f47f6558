package exo.service.trace;

/** Turns the bytes of one format into accesses. */
abstract class RecordDecoder {
  final TraceBytes in;
  final PageNumbers pages;

  /** Records read whole; the one being read has this number plus one. */
  long records;

  RecordDecoder(TraceBytes in, PageNumbers pages) {
    this.in = in;
    this.pages = pages;
  }

  /** As {@link AccessSource#read}. */
  abstract int read(int[] accesses) throws TraceException;
}
