package exo.bench.lab.curve;

import java.util.Arrays;

/** When each access's page is used next. No two are alike: pages that never are come after the end, in their order. */
final class FutureUses {
  private final int[] pages;
  private final int[] next;
  private final int end;

  FutureUses(int[] pages) {
    this.pages = pages;
    int distinct = Math.addExact(Arrays.stream(pages).max().orElse(-1), 1);
    end = Math.addExact(pages.length, distinct);
    next = new int[pages.length];
    int[] later = new int[distinct];
    for (int page = 0; page < distinct; page++) {
      later[page] = pages.length + page;
    }
    for (int at = pages.length - 1; at >= 0; at--) {
      next[at] = later[pages[at]];
      later[pages[at]] = at;
    }
  }

  /** {@return the place in the trace where the page of this place comes again} */
  int after(int at) {
    return next[at];
  }

  /** {@return the page whose next use this is} */
  int page(int use) {
    return use < pages.length ? pages[use] : use - pages.length;
  }

  /** {@return more than any use} */
  int end() {
    return end;
  }

  int distinctPages() {
    return end - pages.length;
  }
}
