package exo.minimal.table;

import exo.abi.DownCalls;
import exo.hw.Frames;

/** The page tables there are. Each is told where among the libOS's addresses it may lie, and binds frames as it grows. */
public final class PageTables {
  private static final long MOST_LINEAR = 1L << 30;
  private static final long MOST_INVERTED = 1L << TableEntry.BITS;

  private PageTables() {}

  /**
   * {@return a tree of four levels: any page, four loads for a look-up}
   *
   * @param at where it lies; a frame's length for each node
   */
  public static PageTable multiLevel(DownCalls kernel, long at) {
    return new MultiLevelTable(new TableMemory(kernel, aligned(at)));
  }

  /**
   * {@return an array with an entry for each page of a range: one load for a look-up}
   *
   * @param at where it lies; 8 bytes for each page
   * @param first an address of the first page
   * @param pages how many pages, 1 to 2^30, which are 4 TiB
   */
  public static PageTable linear(DownCalls kernel, long at, long first, long pages) {
    if (pages < 1 || pages > MOST_LINEAR) {
      throw new IllegalArgumentException(
          "a linear table has room for 1 to %d pages, not %d".formatted(MOST_LINEAR, pages));
    }
    return new LinearTable(new TableMemory(kernel, aligned(at)), first >>> Frames.SHIFT, pages);
  }

  /**
   * {@return a hash table as large as what may be in it: any page, one load or two for a look-up}
   *
   * @param at where it lies; less than 22 bytes for each page that may be in it, rounded up to a power of two
   * @param pages how many pages may be in it at once, 1 to 2^28
   */
  public static PageTable inverted(DownCalls kernel, long at, long pages) {
    if (pages < 1 || pages > MOST_INVERTED) {
      throw new IllegalArgumentException(
          "an inverted table has room for 1 to %d pages, not %d".formatted(MOST_INVERTED, pages));
    }
    return new InvertedTable(new TableMemory(kernel, aligned(at)), (int) pages);
  }

  private static long aligned(long at) {
    if (at % Frames.BYTES != 0) {
      throw new IllegalArgumentException("a table begins at a page's address, not at " + at);
    }
    return at;
  }
}
