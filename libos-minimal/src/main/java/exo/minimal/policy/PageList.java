package exo.minimal.policy;

import java.util.Arrays;

/**
 * A doubly linked list of pages, in which each page can stand once.
 *
 * <p>Page numbers are dense, so the links of page p are two neighbouring ints of one array, and
 * nothing is allocated when a page comes or goes:
 *
 * <pre>
 *   node        0 (the ends)      1 (page 0)       2 (page 1)    ...
 *            +-------+-------+-------+-------+-------+-------+
 *   links    | first | last  | next  | prev  | next  | prev  |
 *            +-------+-------+-------+-------+-------+-------+
 * </pre>
 *
 * <p>Node 0 closes the list to a ring, so no operation has a special case for the ends.
 */
public final class PageList {
  private static final int SMALLEST = 1024;

  private int[] links = new int[SMALLEST];

  /** An empty list. */
  public PageList() {}

  /** The page at the front, or {@link ReplacementPolicy#NONE}. */
  public int first() {
    return links[0] - 1;
  }

  /** The page at the back, or {@link ReplacementPolicy#NONE}. */
  public int last() {
    return links[1] - 1;
  }

  /** The page behind one of the list, or {@link ReplacementPolicy#NONE}. */
  public int next(int page) {
    return links[2 * page + 2] - 1;
  }

  /** Puts a page that is not in the list at the back. */
  public void addLast(int page) {
    int node = page + 1;
    if (2 * node + 1 >= links.length) {
      links = Arrays.copyOf(links, Math.max(2 * links.length, 2 * node + 2));
    }
    link(node);
  }

  /** Takes a page of the list out. */
  public void remove(int page) {
    unlink(page + 1);
  }

  /** Moves a page of the list to the back. */
  public void moveToLast(int page) {
    int node = page + 1;
    if (links[1] != node) {
      unlink(node);
      link(node);
    }
  }

  private void link(int node) {
    int[] links = this.links;
    int last = links[1];
    links[2 * node] = 0;
    links[2 * node + 1] = last;
    links[2 * last] = node;
    links[1] = node;
  }

  private void unlink(int node) {
    int[] links = this.links;
    int next = links[2 * node];
    int previous = links[2 * node + 1];
    links[2 * previous] = next;
    links[2 * next + 1] = previous;
  }
}
