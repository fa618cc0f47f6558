package exo.service.trace;

/** Accesses that are in memory already, from first to last, a number of times over. */
public final class Replay implements AccessSource {
  private final int[] recorded;
  private int next;
  private long roundsLeft;

  /**
   * @param recorded as {@link AccessSource#read} hands them out; at least one; not copied
   * @param times at least 1
   */
  public Replay(int[] recorded, long times) {
    if (recorded.length == 0 || times < 1) {
      throw new IllegalArgumentException(
          "%d accesses, %d times: at least one of each".formatted(recorded.length, times));
    }
    this.recorded = recorded;
    this.roundsLeft = times;
  }

  @Override
  public int read(int[] accesses) {
    int filled = 0;
    while (filled < accesses.length && roundsLeft > 0) {
      int length = Math.min(accesses.length - filled, recorded.length - next);
      System.arraycopy(recorded, next, accesses, filled, length);
      filled += length;
      next += length;
      if (next == recorded.length) {
        next = 0;
        roundsLeft--;
      }
    }
    return filled;
  }
}
