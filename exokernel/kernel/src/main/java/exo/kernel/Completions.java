package exo.kernel;

/** Transfers that are done and whose owner has not been told yet: a ring of tickets and outcomes. */
final class Completions {
  private static final int STATUS_BITS = 2;

  private long[] ring = new long[16];
  private int head;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  void add(long ticket, int status) {
    if (size == ring.length) {
      grow();
    }
    ring[(head + size) & (ring.length - 1)] = (ticket << STATUS_BITS) | status;
    size++;
  }

  /** {@return the oldest, packed; take it apart with {@link #ticket} and {@link #status}} */
  long remove() {
    long packed = ring[head];
    head = (head + 1) & (ring.length - 1);
    size--;
    return packed;
  }

  static long ticket(long packed) {
    return packed >>> STATUS_BITS;
  }

  static int status(long packed) {
    return (int) packed & ((1 << STATUS_BITS) - 1);
  }

  void clear() {
    size = 0;
  }

  /** The device's queue bounds what is under way, not what an idle owner leaves unread, so the ring grows. */
  private void grow() {
    long[] bigger = new long[ring.length * 2];
    for (int i = 0; i < size; i++) {
      bigger[i] = ring[(head + i) & (ring.length - 1)];
    }
    ring = bigger;
    head = 0;
  }
}
