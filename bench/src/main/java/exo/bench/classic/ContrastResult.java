package exo.bench.classic;

/**
 * A row within the exokernel and what it came to.
 *
 * @param first cycles of what the row is about
 * @param second cycles of what it is compared with
 * @param firstTime what simulating the one takes the host
 * @param secondTime the same of the other
 */
record ContrastResult(
    Contrast row, Account first, Account second, HostTime firstTime, HostTime secondTime) {

  /** Second by first: above 1 the first is the cheaper. */
  double ratio() {
    return second.cycles() / first.cycles();
  }

  boolean isAccounted() {
    return first.unaccounted() == 0 && second.unaccounted() == 0;
  }
}
