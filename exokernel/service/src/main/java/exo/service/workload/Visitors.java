package exo.service.workload;

/**
 * A loop over pages for which all frames but one are enough, and after each turn a page that never
 * comes again. Whoever knows the visitors by anything gives one up for the next, a miss for each turn.
 * By lot a visitor leaves as seldom as any other page: when there are v of them in memory, the loop
 * misses about v times a turn, and each miss takes a visitor with a chance of v in memory. So v is about
 * the root of memory, and so many misses are made for one.
 */
final class Visitors implements Pattern {
  private final long regulars;
  private final Loop visitors;
  private long at;

  /**
   * @param memory frames, at least 2
   * @param visitors before the first one comes again
   */
  Visitors(long memory, long visitors) {
    regulars = regulars(memory);
    this.visitors = new Loop(visitors);
  }

  /** {@return the pages of the loop} */
  static long regulars(long memory) {
    return memory - 1;
  }

  @Override
  public long next() {
    if (at == regulars) {
      at = 0;
      return regulars + visitors.next();
    }
    return at++;
  }
}
