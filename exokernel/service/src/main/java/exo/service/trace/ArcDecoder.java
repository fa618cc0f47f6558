package exo.service.trace;

/** First block, number of blocks, an ignored number, the request's number. */
final class ArcDecoder extends TextDecoder {
  ArcDecoder(TraceBytes in, PageNumbers pages) {
    super(in, pages, TraceFormat.ARC);
  }

  @Override
  boolean scanLine() throws TraceException {
    long first = decimal();
    long blocks = decimal();
    decimal();
    decimal();
    if (blocks == 0 || blocks > AccessSource.MAX_PAGES) {
      throw refused(
          "%d blocks; 1 to %d can be asked for".formatted(blocks, AccessSource.MAX_PAGES));
    }
    if (first > Long.MAX_VALUE - blocks) {
      throw refused("the last block is larger than " + Long.MAX_VALUE);
    }
    key = first;
    left = blocks;
    return true;
  }
}
