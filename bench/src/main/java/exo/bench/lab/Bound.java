package exo.bench.lab;

/**
 * A number of misses that no policy of its kind can go below on a trace: an exact function of the
 * trace, computed bare and not on the machine, because it knows the future.
 */
public interface Bound {
  /**
   * Counts the least misses.
   *
   * @param pages the trace: a dense page number, from 0, for each access
   * @param frames how many pages there is room for, at least 1
   */
  long misses(int[] pages, int frames);
}
