package exo.minimal.table;

import exo.hw.Frames;

/**
 * Entries hashed by page number, each with its page beside it in the same word: as large as what is mapped, however far apart it lies
 * (Huck and Hays, <em>Architectural support for translation table management in large address space machines</em>, ISCA 1993). A
 * look-up is a hash and, as at most three slots in four are taken, mostly one load or two.
 *
 * <pre>
 *   63           28 27      0
 *  +---------------+---------+
 *  | page number   | entry   |     0 is an empty slot
 *  +---------------+---------+
 * </pre>
 *
 * <p>A page that finds its slot taken goes to the next free one; when one leaves, those behind it that could lie nearer to their slots
 * move up, so that a search may end at the first empty slot.
 */
final class InvertedTable implements PageTable {
  private static final int PAGE_BITS = 36;
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private final TableMemory memory;
  private final int slotMask;
  private final int hashShift;
  private final int most;
  private int count;

  /** Where the latest search ended, and what is there. */
  private int at;

  private long found;

  /**
   * Empty.
   *
   * @param most pages that may be in it, 1 to 2^28
   */
  InvertedTable(TableMemory memory, int most) {
    this.memory = memory;
    this.most = most;
    int bits = Long.SIZE - Long.numberOfLeadingZeros((4L * most - 1) / 3);
    slotMask = (1 << bits) - 1;
    hashShift = Long.SIZE - bits;
  }

  private static boolean covers(long va) {
    return va >>> Frames.SHIFT >>> PAGE_BITS == 0;
  }

  private int home(long page) {
    return (int) ((page * GOLDEN) >>> hashShift);
  }

  /** {@return whether a page is there; else the search ended where it would go} */
  private boolean find(long page) {
    int slot = home(page);
    found = memory.load(slot);
    while (found != NONE && found >>> TableEntry.BITS != page) {
      slot = (slot + 1) & slotMask;
      found = memory.load(slot);
    }
    at = slot;
    return found != NONE;
  }

  @Override
  public long lookup(long va) {
    return covers(va) && find(va >>> Frames.SHIFT) ? TableEntry.in(found) : NONE;
  }

  @Override
  public boolean put(long va, long entry) {
    if (!covers(va)) {
      return false;
    }
    long page = va >>> Frames.SHIFT;
    long word = (page << TableEntry.BITS) | entry;
    if (find(page)) {
      return memory.store(at, word);
    }
    if (count == most || !memory.store(at, word)) {
      return false;
    }
    count++;
    return true;
  }

  @Override
  public long protect(long va, int protection) {
    long before = lookup(va);
    if (before != NONE) {
      memory.store(at, TableEntry.with(found, protection));
    }
    return before;
  }

  @Override
  public long remove(long va) {
    long entry = lookup(va);
    if (entry != NONE) {
      fill(at);
      count--;
    }
    return entry;
  }

  /** A slot becomes free: the nearest page behind it whose way from its own slot leads past it moves there, and so on. */
  private void fill(int free) {
    int slot = (free + 1) & slotMask;
    for (long word = memory.load(slot); word != NONE; word = memory.load(slot)) {
      int way = (slot - home(word >>> TableEntry.BITS)) & slotMask;
      if (way >= ((slot - free) & slotMask)) {
        memory.store(free, word);
        free = slot;
      }
      slot = (slot + 1) & slotMask;
    }
    memory.store(free, NONE);
  }

  @Override
  public int frames() {
    return memory.frames();
  }
}
