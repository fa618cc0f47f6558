package exo.service.trace;

/** One decimal key per line; lines that hold only an asterisk are skipped. */
final class LirsDecoder extends TextDecoder {
  LirsDecoder(TraceBytes in, PageNumbers pages) {
    super(in, pages, TraceFormat.LIRS);
  }

  @Override
  boolean scanLine() throws TraceException {
    if (peek() == '*') {
      takeCharacter();
      return false;
    }
    key = decimal();
    left = 1;
    return true;
  }
}
