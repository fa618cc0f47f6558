package exo.bench.rows;

/** Page numbers in a row, without a box around each. */
final class PageQueue {
  private final int[] pages;
  private int first;
  private int size;

  /** For so many pages at most. */
  PageQueue(int capacity) {
    pages = new int[capacity];
  }

  int size() {
    return size;
  }

  void addFirst(int page) {
    first = Math.floorMod(first - 1, pages.length);
    size++;
    pages[first] = page;
  }

  void addLast(int page) {
    pages[(first + size) % pages.length] = page;
    size++;
  }

  int removeFirst() {
    if (size == 0) {
      throw new IllegalStateException("no page is left");
    }
    int page = pages[first];
    first = (first + 1) % pages.length;
    size--;
    return page;
  }
}
