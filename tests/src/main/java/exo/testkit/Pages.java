package exo.testkit;

/** The pages that a libOS has mapped, as far as it knows. */
final class Pages {
  private static final long MASK = -4096;

  private final long[] pages = new long[32];
  private int count;

  void add(long va) {
    remove(va);
    if (count < pages.length) {
      pages[count++] = va & MASK;
    }
  }

  void remove(long va) {
    for (int i = 0; i < count; i++) {
      if (pages[i] == (va & MASK)) {
        pages[i] = pages[--count];
        return;
      }
    }
  }

  void clear() {
    count = 0;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** {@return one of them: 0 for the latest} */
  long get(int number) {
    return pages[count - 1 - number % count];
  }
}
