package exo.service.workload;

/**
 * A few pages in their order, the same ones once more, and never again; then the next few. They are a
 * tenth of memory, ten times what LIRS and W-TinyLFU give to pages that are new. So the second round
 * misses as the first one did, since none lasts as long as that. LIRS then sees two uses close together
 * and hands over a frame for good, when it is too late; W-TinyLFU sees no more uses than those of the
 * dead pages that hold the frames. LRU hits all of the second round.
 */
final class Trials implements Pattern {
  private static final int ROUNDS = 2;

  private final long pages;
  private final long group;
  private long first;
  private long at;
  private int round;

  /**
   * @param memory frames, at least 3
   * @param pages before the first one comes again
   */
  Trials(long memory, long pages) {
    this.pages = pages;
    group = Math.max(3, memory / 10);
  }

  @Override
  public long next() {
    long page = (first + at) % pages;
    at = at + 1 == group ? 0 : at + 1;
    if (at == 0) {
      round = round + 1 == ROUNDS ? 0 : round + 1;
      first = round == 0 ? (first + group) % pages : first;
    }
    return page;
  }
}
