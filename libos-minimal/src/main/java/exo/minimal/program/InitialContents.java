package exo.minimal.program;

import exo.hw.Frames;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What pages hold before anybody has stored to them, where that is not zeros: parts of the program's file, and the top of its stack.
 * A page that was never stored to need not be written out, for it comes from here again.
 */
final class InitialContents {
  /**
   * Bytes of an array on their way to pages.
   *
   * @param firstPage number of the first page
   * @param start of the first byte, counted from the start of that page
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares pieces
  private record Piece(int firstPage, byte[] bytes, int offset, int length, long start) {
    int lastPage() {
      return firstPage + (int) ((start + length - 1) >>> Frames.SHIFT);
    }
  }

  private final List<Piece> pieces = new ArrayList<>();
  private final BitSet pages = new BitSet();

  /** So many bytes of an array lie in pages from a number on; {@code start} is counted from the first page's start. */
  void add(int firstPage, byte[] bytes, int offset, int length, long start) {
    if (length > 0) {
      var piece = new Piece(firstPage, bytes, offset, length, start);
      pieces.add(piece);
      pages.set(firstPage + (int) (start >>> Frames.SHIFT), piece.lastPage() + 1);
    }
  }

  /** {@return whether a page begins with other than zeros} */
  boolean has(int page) {
    return pages.get(page);
  }

  /** The page is no more; its number may become another's. */
  void forget(int page) {
    pages.clear(page);
  }

  /** {@return a word of a page, little-endian} */
  long word(int page, int word) {
    for (Piece each : pieces) {
      long first = ((long) (page - each.firstPage) << Frames.SHIFT) + 8L * word - each.start;
      if (page >= each.firstPage && page <= each.lastPage() && first > -8 && first < each.length) {
        return word(each, first);
      }
    }
    return 0;
  }

  private static long word(Piece piece, long first) {
    long value = 0;
    for (int i = 7; i >= 0; i--) {
      long at = first + i;
      boolean inside = at >= 0 && at < piece.length;
      value = (value << 8) | (inside ? piece.bytes[piece.offset + (int) at] & 0xFF : 0);
    }
    return value;
  }
}
