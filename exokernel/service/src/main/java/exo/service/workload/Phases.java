package exo.service.workload;

/**
 * A program in phases: for a time it uses a run of pages evenly, then all at once another one,
 * anywhere (Denning, "Working sets past and present", IEEE TSE 6(1), 1980).
 */
final class Phases implements Pattern {
  private final Dice dice;
  private final long pages;
  private final long set;
  private final long length;
  private long first;
  private long left;

  /**
   * @param set pages of a phase, 1 to all of them
   * @param length of a phase in accesses, at least 1
   */
  Phases(Dice dice, long pages, long set, long length) {
    this.dice = dice;
    this.pages = pages;
    this.set = set;
    this.length = length;
  }

  @Override
  public long next() {
    if (left == 0) {
      first = dice.below(pages);
      left = length;
    }
    left--;
    return (first + dice.below(set)) % pages;
  }
}
