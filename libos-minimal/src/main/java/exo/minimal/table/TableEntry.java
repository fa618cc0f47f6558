package exo.minimal.table;

import exo.abi.Protection;

/**
 * An entry of a page table, in a word of which the upper part is left to the table.
 *
 * <pre>
 *   63          28 27            8 7   5 4          0
 *  +--------------+---------------+-----+------------+
 *  | the table's  | frame         |  0  | protection |      protection as in exo.abi.Protection; READ is always set
 *  +--------------+---------------+-----+------------+
 * </pre>
 */
public final class TableEntry {
  /** How many bits an entry has. */
  static final int BITS = 28;

  private static final int FRAME_SHIFT = 8;
  private static final long MASK = (1L << BITS) - 1;
  private static final int FRAMES = 1 << (BITS - FRAME_SHIFT);

  private TableEntry() {}

  /**
   * {@return the entry for a frame}
   *
   * @param frame its number, below 2^20
   * @param protection bits of {@link Protection}, {@code READ} among them
   * @throws IllegalArgumentException for what is no entry
   */
  public static long of(long frame, int protection) {
    if (frame >= 0 && frame < FRAMES && isProtection(protection)) {
      return (frame << FRAME_SHIFT) | protection;
    }
    throw new IllegalArgumentException(
        "frame %d, protection %d: an entry has frame 0 to %d and READ with others of %d"
            .formatted(frame, protection, FRAMES - 1, Protection.ALL));
  }

  private static boolean isProtection(int protection) {
    return (protection & (Protection.READ | ~Protection.ALL)) == Protection.READ;
  }

  /**
   * {@return the same with another protection}
   *
   * @param word an entry, whatever of the table's is beside it
   */
  static long with(long word, int protection) {
    return (word & ~(long) Protection.ALL) | protection;
  }

  /** {@return the number of the frame} */
  public static int frame(long entry) {
    return (int) (entry >>> FRAME_SHIFT) & (FRAMES - 1);
  }

  /** {@return what the page allows, bits of {@link Protection}} */
  public static int protection(long entry) {
    return (int) entry & Protection.ALL;
  }

  /** {@return the entry in a word that has something of the table's beside it} */
  static long in(long word) {
    return word & MASK;
  }
}
