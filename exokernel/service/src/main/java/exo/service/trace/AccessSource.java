package exo.service.trace;

/**
 * Accesses in their order, a chunk at a time.
 *
 * <pre>
 *    31     30                            0
 *   +------+------------------------------+
 *   |store | page, from 0, below MAX_PAGES|
 *   +------+------------------------------+
 * </pre>
 *
 * <p>Pages are numbered densely, in the order of their first appearance: page n appears for the
 * first time only after pages 0 to n-1 have.
 */
public interface AccessSource {
  /** Set in an access that stores. */
  int STORE = 1 << 31;

  /** The page of an access: {@code access & PAGE}. */
  int PAGE = ~STORE;

  /** Distinct pages a trace may have: 1 TiB of them. */
  int MAX_PAGES = 1 << 28;

  /**
   * Fills {@code accesses} from its start, wholly unless the accesses end first, so that what
   * follows from the chunks is the same for every source of the same accesses.
   *
   * @param accesses at least one place
   * @return how many were written; 0 when there are no more
   * @throws TraceException when the source cannot be read further; it is of no use afterwards
   */
  int read(int[] accesses) throws TraceException;
}
