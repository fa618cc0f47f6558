package exo.minimal.table;

/**
 * Which frame a page shows, and what it allows: a libOS's answer to a miss of the TLBs. Tables differ in what they cost and in which
 * address spaces they are good for; what they say is the same.
 */
public interface PageTable {
  /** In place of an entry: the page is not mapped. */
  long NONE = 0;

  /**
   * {@return the {@link TableEntry} of a page, or {@link #NONE}}
   *
   * @param va any address of the page; one that the table has no place for is not mapped
   */
  long lookup(long va);

  /**
   * Enters a page, in place of what was there for it.
   *
   * @param va any address of the page
   * @param entry not {@link #NONE}
   * @return whether the table had a place for it; if not, nothing has changed
   */
  boolean put(long va, long entry);

  /**
   * Changes what a page allows, if it is there.
   *
   * @param va any address of the page
   * @param protection bits of {@link exo.abi.Protection}, {@code READ} among them
   * @return its entry as it was, or {@link #NONE}
   */
  long protect(long va, int protection);

  /**
   * Takes a page out, if it is there.
   *
   * @return its entry, or {@link #NONE}
   */
  long remove(long va);

  /** {@return how many frames the table lies in at present} */
  int frames();
}
