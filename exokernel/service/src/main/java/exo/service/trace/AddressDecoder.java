package exo.service.trace;

/** {@code l} or {@code s}, a byte address in hex, the instructions since the last access. */
final class AddressDecoder extends TextDecoder {
  private static final int PAGE_SHIFT = 12;

  AddressDecoder(TraceBytes in, PageNumbers pages) {
    super(in, pages, TraceFormat.ADDRESSES);
  }

  @Override
  boolean scanLine() throws TraceException {
    byte operation = peek();
    if (operation != 'l' && operation != 's') {
      throw refused("the operation is neither l nor s");
    }
    takeCharacter();
    key = hex() >>> PAGE_SHIFT;
    decimal();
    left = 1;
    store = operation == 's' ? AccessSource.STORE : 0;
    return true;
  }
}
