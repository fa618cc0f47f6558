package exo.bench.rows;

/**
 * A replacement policy as a simulator would have it: arrays indexed by dense page numbers, and no
 * machine at all. What the whole path is compared with.
 */
interface Flat {
  /**
   * Looks up each page in turn and brings in what is not there.
   *
   * @param pages accesses, as {@link exo.service.trace.AccessSource} hands them out, all loads
   * @param blocks what each miss copies
   * @return hits
   */
  long play(int[] pages, FlatBlocks blocks);

  /** Makes the policy {@code fifo}, {@code lru}, {@code clock} or {@code sieve}. */
  static Flat of(String policy, int distinctPages, int capacity) {
    return switch (policy) {
      case "lru" -> new FlatLru(distinctPages, capacity);
      case "fifo" -> new FlatFifo(distinctPages, capacity);
      case "sieve" -> new FlatSieve(distinctPages, capacity);
      case "clock" -> new FlatClock(distinctPages, capacity);
      default -> throw new IllegalArgumentException("no flat " + policy);
    };
  }
}
