package exo.tests.table;

import exo.abi.DownCalls;
import exo.hw.Frames;
import exo.minimal.table.PageTable;
import exo.minimal.table.PageTables;

/** The tables, each with room for the same pages. */
enum Kind {
  MULTI_LEVEL {
    @Override
    PageTable made(DownCalls kernel, int pages) {
      return PageTables.multiLevel(kernel, AT);
    }
  },
  LINEAR {
    @Override
    PageTable made(DownCalls kernel, int pages) {
      return PageTables.linear(kernel, AT, BASE, LINEAR_PAGES);
    }

    @Override
    boolean covers(long va) {
      return va >= BASE && va < BASE + (LINEAR_PAGES << Frames.SHIFT);
    }
  },
  INVERTED {
    @Override
    PageTable made(DownCalls kernel, int pages) {
      return PageTables.inverted(kernel, AT, pages);
    }
  };

  /** Where programs have their pages. */
  static final long BASE = 1L << 32;

  static final long LINEAR_PAGES = 16 * 4096;

  /** Where tables lie. */
  private static final long AT = 1L << 44;

  /** An empty table, with room for so many pages at least. */
  abstract PageTable made(DownCalls kernel, int pages);

  boolean covers(long va) {
    return va >= 0 && va < 1L << 48;
  }
}
