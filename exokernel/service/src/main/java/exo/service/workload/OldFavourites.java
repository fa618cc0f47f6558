package exo.service.workload;

/**
 * All frames but one fill with pages that are used a number of times each and never again; then
 * there is a loop over a few others. Who counts uses keeps the dead ones, and has one frame for the
 * loop; memory holds it easily.
 */
final class OldFavourites implements Pattern {
  private final long favourites;
  private final long times;
  private final Loop after;
  private long favourite;
  private long used;

  /**
   * @param memory frames, at least 2
   * @param times each favourite is used, at least 2
   */
  OldFavourites(long memory, long times) {
    favourites = memory - 1;
    this.times = times;
    after = new Loop(newcomers(memory));
  }

  /** {@return the pages of the loop} */
  static long newcomers(long memory) {
    return Math.max(2, memory / 2);
  }

  @Override
  public long next() {
    if (favourite == favourites) {
      return favourites + after.next();
    }
    long page = favourite;
    if (++used == times) {
      used = 0;
      favourite++;
    }
    return page;
  }
}
