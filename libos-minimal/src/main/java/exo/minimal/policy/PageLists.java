package exo.minimal.policy;

import java.util.Arrays;

/**
 * Several lists of pages, of which each page stands in one at most, and in which one. Policies that
 * remember pages that are gone keep them in lists of their own beside the resident ones.
 */
final class PageLists {
  /** In place of a list: the page is in none. */
  static final byte NOWHERE = 0;

  private final PageList[] lists;
  private final int[] sizes;
  private byte[] where = new byte[1024];

  /**
   * Empty lists.
   *
   * @param last their numbers are 1 to this one
   */
  PageLists(byte last) {
    lists = new PageList[last + 1];
    Arrays.setAll(lists, list -> new PageList());
    sizes = new int[last + 1];
  }

  /** {@return the list in which a page stands, or {@link #NOWHERE}, as does no page} */
  byte where(int page) {
    return page >= 0 && page < where.length ? where[page] : NOWHERE;
  }

  /** {@return how many pages a list has} */
  int size(byte list) {
    return sizes[list];
  }

  /** {@return the page at the front of a list, or {@link ReplacementPolicy#NONE}} */
  int first(byte list) {
    return lists[list].first();
  }

  /** Puts a page that stands in no list at the back of one. */
  void put(byte list, int page) {
    if (page >= where.length) {
      where = Arrays.copyOf(where, Math.max(2 * where.length, page + 1));
    }
    lists[list].addLast(page);
    sizes[list]++;
    where[page] = list;
  }

  /** Takes a page out of its list. */
  void take(int page) {
    byte list = where[page];
    lists[list].remove(page);
    sizes[list]--;
    where[page] = NOWHERE;
  }

  /** Moves a page to the back of a list, be it its own or another. */
  void move(byte list, int page) {
    if (where[page] == list) {
      lists[list].moveToLast(page);
    } else {
      take(page);
      put(list, page);
    }
  }

  /** How many pages each list has, in the order of their numbers. */
  int[] sizes() {
    return Arrays.copyOfRange(sizes, 1, sizes.length);
  }
}
