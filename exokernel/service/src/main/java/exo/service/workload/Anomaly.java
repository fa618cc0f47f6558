package exo.service.workload;

/**
 * The string on which FIFO does worse with four frames than with three (Belady, Nelson and Shedler,
 * "An anomaly in space-time characteristics of certain programs running in a paging machine", CACM
 * 12(6), 1969): 9 misses and 10. Each time it is told of five other pages, so that it is as from an
 * empty memory.
 */
final class Anomaly implements Pattern {
  static final int PAGES = 5;
  private static final int[] STRING = {0, 1, 2, 3, 0, 1, 4, 0, 1, 2, 3, 4};

  private final long sets;
  private long set;
  private int at;

  /**
   * @param sets of five pages before the first five come again, at least 2
   */
  Anomaly(long sets) {
    this.sets = sets;
  }

  @Override
  public long next() {
    long page = set * PAGES + STRING[at];
    at = at + 1 == STRING.length ? 0 : at + 1;
    if (at == 0) {
      set = set + 1 == sets ? 0 : set + 1;
    }
    return page;
  }
}
