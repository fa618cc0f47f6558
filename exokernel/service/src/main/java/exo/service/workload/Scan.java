package exo.service.workload;

/**
 * Turns of two kinds: accesses to a few pages that are used again and again, at random, and then a
 * run over the others in their order, which goes on where the last one ended. Who keeps what the
 * scan brings in loses what is used.
 */
final class Scan implements Pattern {
  private final Dice dice;
  private final long reused;
  private final Loop scanned;
  private final long between;
  private final long length;
  private long turn;

  /**
   * @param reused pages used again and again, at least 1 and fewer than {@code pages}
   * @param between accesses to them in a turn, at least 1
   * @param length of each run of the scan, at least 1
   */
  Scan(Dice dice, long pages, long reused, long between, long length) {
    this.dice = dice;
    this.reused = reused;
    this.between = between;
    this.length = length;
    scanned = new Loop(pages - reused);
  }

  @Override
  public long next() {
    long page = turn < between ? dice.below(reused) : reused + scanned.next();
    turn = turn + 1 == between + length ? 0 : turn + 1;
    return page;
  }
}
