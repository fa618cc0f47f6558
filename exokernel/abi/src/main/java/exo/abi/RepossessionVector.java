package exo.abi;

/**
 * The layout of the repossession vector: one frame of the victim's, written by the kernel, in which it finds what was taken
 * (Engler, Kaashoek and O'Toole, SOSP 1995, section 3.5). Words of 8 bytes, little-endian:
 *
 * <pre>
 *   word 0   entries listed, 0 to {@value #CAPACITY}
 *        1   losses since the last repossession up-call that found no room here
 *        2   losses since boot, listed or not
 *        3   0
 *        4   entry 0: resource, former page, whereabouts, cycle, cause, request
 *       10   entry 1 ...
 * </pre>
 *
 * <p>Overflow is only counted; the books stay authoritative.
 */
public final class RepossessionVector {
  /** Word: how many entries. */
  public static final int ENTRIES = 0;

  /** Word: how many losses are not listed. */
  public static final int OVERFLOW = 1;

  /** Word: how many losses there ever were. */
  public static final int LOSSES = 2;

  /** Word: the first entry. */
  public static final int FIRST = 4;

  /** Words of an entry. */
  public static final int ENTRY_WORDS = 6;

  /** Word of an entry: the name of the resource taken, an {@link exo.bindings.ResourceName}. */
  public static final int RESOURCE = 0;

  /** Word of an entry: an address at which the frame was mapped, or {@link #NOWHERE}. */
  public static final int PAGE = 1;

  /** Word of an entry: the disk block that has the contents, {@link #LOST} or {@link #CLEAN}. */
  public static final int WHEREABOUTS = 2;

  /** Word of an entry: the cycle at which it was taken. */
  public static final int CYCLE = 3;

  /** Word of an entry: why, one of the causes in {@link Revocation}. */
  public static final int CAUSE = 4;

  /** Word of an entry: the ticket of the request it was taken for. */
  public static final int REQUEST = 5;

  /** A frame that was not mapped. */
  public static final long NOWHERE = -1;

  /** The contents are gone: there was no save slot for them, or the disk failed. */
  public static final long LOST = -1;

  /** There was nothing to save: unchanged since it was read from disk, written back or bound. */
  public static final long CLEAN = -2;

  /** How many entries fit a frame. */
  public static final int CAPACITY = (512 - FIRST) / ENTRY_WORDS;

  private RepossessionVector() {}

  /**
   * {@return the byte offset in the frame of a word of an entry}
   *
   * @param entry 0 to {@link #CAPACITY} - 1
   * @param word one of the words of an entry
   */
  public static long offset(int entry, int word) {
    return Long.BYTES * (FIRST + (long) entry * ENTRY_WORDS + word);
  }
}
