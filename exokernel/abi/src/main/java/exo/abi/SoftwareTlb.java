package exo.abi;

/**
 * The layout of the software TLB, where software fills the TLBs: a large cache of what libOSes wrote into them, which the kernel looks
 * at before it tells a libOS of a miss (Engler, Kaashoek and O'Toole, SOSP 1995, section 5). It is direct mapped and lies in memory of
 * the kernel's own that no page shows; {@link Books#softwareTlbEntry} reads it.
 *
 * <pre>
 *   slot    address 23:12  xor  ASID 11:0 in reverse order      so that small ASIDs, which is what there are, lie far apart
 *
 *   entry   63             40 39          24 23           4   3       2       1      0
 *          +-----------------+--------------+--------------+-------+---------+-------+------+
 *          | address 47:24   | ASID         | frame        | dirty | execute | write | read |
 *          +-----------------+--------------+--------------+-------+---------+-------+------+
 * </pre>
 *
 * <p>Slot and entry together are the whole address. Every page may be read, so an entry without {@code read} is empty. A page that may
 * be written and is not dirty yet is read-only to the hardware: its first store is a permission fault for the libOS.
 *
 * <p>An entry may be gone although the page is still the libOS's: another page has had the slot since. Then the TLBs may hold it still.
 */
public final class SoftwareTlb {
  /** How many entries there are. */
  public static final int ENTRIES = 4096;

  /** No page's entry. */
  public static final long EMPTY = 0;

  private static final int SLOT_BITS = 12;
  private static final int PAGE_SHIFT = 12;
  private static final int TAG_SHIFT = PAGE_SHIFT + SLOT_BITS;
  private static final int TAG_AT = 40;
  private static final int ASID_AT = 24;
  private static final int ASID_MASK = 0xFFFF;
  private static final int FRAME_AT = 4;
  private static final int FRAME_MASK = 0xF_FFFF;
  private static final int ALLOWED = Protection.READ | Protection.WRITE | Protection.EXECUTE;
  private static final int DIRTY_AT = 3;

  private SoftwareTlb() {}

  /**
   * {@return the slot for a page}
   *
   * @param va any address of the page
   * @param asid of the environment whose it is
   */
  public static int slot(long va, int asid) {
    int reversed = Integer.reverse(asid) >>> (Integer.SIZE - SLOT_BITS);
    return ((int) (va >>> PAGE_SHIFT) & (ENTRIES - 1)) ^ reversed;
  }

  /**
   * {@return the entry for a page}
   *
   * @param va any address of the page, below 2^48
   * @param asid of the environment whose it is
   * @param frame the frame it shows
   * @param protection bits of {@link Protection}; what is written counts as referenced
   */
  public static long entry(long va, int asid, int frame, int protection) {
    long dirty = (protection & Protection.DIRTY) != 0 ? 1L << DIRTY_AT : 0;
    return (va >>> TAG_SHIFT << TAG_AT)
        | ((long) asid << ASID_AT)
        | ((long) frame << FRAME_AT)
        | dirty
        | (protection & ALLOWED);
  }

  /**
   * {@return whether an entry, found in the slot of a page, is that page's}
   *
   * @param va any address of the page; one from 2^48 on is in none
   * @param asid of the environment whose it is
   */
  public static boolean isFor(long entry, long va, int asid) {
    return (entry & Protection.READ) != 0
        && entry >>> TAG_AT == va >>> TAG_SHIFT
        && asid(entry) == asid;
  }

  /**
   * {@return the address of the page whose entry this is}
   *
   * @param slot where it was found
   */
  public static long va(int slot, long entry) {
    int reversed = Integer.reverse(asid(entry)) >>> (Integer.SIZE - SLOT_BITS);
    return (entry >>> TAG_AT << TAG_SHIFT) | ((long) (slot ^ reversed) << PAGE_SHIFT);
  }

  /** {@return whose page it is} */
  public static int asid(long entry) {
    return (int) (entry >>> ASID_AT) & ASID_MASK;
  }

  /** {@return the frame that the page shows} */
  public static int frame(long entry) {
    return (int) (entry >>> FRAME_AT) & FRAME_MASK;
  }

  /** {@return what the page allows, bits of {@link Protection}} */
  public static int protection(long entry) {
    int dirty = (entry >>> DIRTY_AT & 1) != 0 ? Protection.DIRTY : 0;
    return ((int) entry & ALLOWED) | Protection.REFERENCED | dirty;
  }
}
