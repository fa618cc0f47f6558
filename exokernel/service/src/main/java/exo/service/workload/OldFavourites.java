package exo.service.workload;

/**
 * Frames fill with pages that are used a number of times each and never again; then there is a loop
 * over a few others. Whose memory the dead ones keep is a matter of how many frames they leave over
 * and how long the loop is, and each of the three is aimed at another way of keeping what was used.
 */
final class OldFavourites implements Pattern {
  private final long favourites;
  private final long times;
  private final Loop after;
  private long favourite;
  private long used;

  private OldFavourites(long favourites, long times, long newcomers) {
    this.favourites = favourites;
    this.times = times;
    after = new Loop(newcomers);
  }

  /**
   * Who counts uses, and never forgets any, keeps the dead and has one frame for a loop over half of
   * memory, which then misses every time.
   *
   * @param memory frames, at least 2
   * @param times each favourite is used, at least 2
   */
  static OldFavourites counted(long memory, long times) {
    return new OldFavourites(memory - 1, times, Math.max(2, memory / 2));
  }

  /**
   * The hand of SIEVE goes once over the dead, whose bits are set, and comes to the two newest pages
   * without having found a victim. From now on each miss takes the older of these two before it has
   * been seen again, and a new page comes in behind the other: the hand never gets to the end of the
   * queue, from where it would go back to the dead. With one frame less for the dead there would be
   * three, with one more the hand would go round at once.
   *
   * @param memory frames, at least 3
   */
  static OldFavourites behindTheHand(long memory) {
    return new OldFavourites(memory - 2, 2, Math.max(3, memory / 2));
  }

  /**
   * Who takes what was used twice for worth keeping replaces it only by what is used twice as well,
   * and knows that of a page that is gone while it remembers as many of these as there are frames.
   * The loop is two pages longer than memory and its only frame for newcomers, so a page has just been
   * forgotten when it comes: with hardly more pages than frames, all of it misses.
   *
   * @param memory frames, at least 2
   */
  static OldFavourites remembered(long memory) {
    return new OldFavourites(memory - 1, 2, memory + 2);
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
