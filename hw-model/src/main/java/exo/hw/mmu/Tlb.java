package exo.hw.mmu;

import exo.hw.Frames;
import exo.hw.TlbGeometry;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One translation lookaside buffer: tags, what they translate to, and which entry is next to go.
 *
 * <pre>
 *   tag   63              28 27 20 19       4   3     2      1 0      0 = empty
 *        | page number 47:12 |  0 |   ASID   | 0 | global | level |
 *   data  63 48 47            12 11  7    6     5   4 3          0
 *        |  0  | output address |  0  | global | level | permissions |
 * </pre>
 *
 * <p>A set is chosen by the low bits of the page number (of the block number for a block).
 * Replacement takes an empty way, else the set's ways in turn. Real replacement policies are not
 * published; with this one a hit changes nothing, which lets the host cache hits.
 *
 * <p>A narrow set is searched way by way; the commonest question looks first where a page of these low
 * bits was found last, since the host cannot guess the way. For a wide one, which may be 48 entries, a
 * table hashed by page number and level says how many entries have that hash and which came last; only
 * when it is another's is the set searched.
 *
 * <p>Where software asks which entries reach a frame there is an index by frame from the first question
 * on; nobody else pays for its upkeep.
 */
final class Tlb {
  static final int READ = 1;
  static final int WRITE = 1 << 1;
  static final int EXECUTE = 1 << 2;

  /** Writable once the hardware has marked the page dirty. */
  static final int DIRTIABLE = 1 << 3;

  static final long EMPTY = 0;
  static final int NONE = -1;

  private static final int PAGE_SHIFT = 28;
  private static final int ASID_SHIFT = 4;
  private static final long GLOBAL = 1 << 2;
  private static final int DATA_LEVEL_SHIFT = 4;
  private static final int DATA_GLOBAL = 1 << 6;
  private static final long LEVEL_MASK = 3;
  private static final int LAST_LEVEL = 3;
  private static final int LEVEL_BITS = 9;
  private static final int PAGE_NUMBER_BITS = 36;
  private static final long PAGE_AND_LEVEL = (-1L << PAGE_SHIFT) | LEVEL_MASK;

  /** Up to here the search is cheaper for the host than the upkeep of hints. */
  private static final int NARROW_WAYS = 8;

  /** The more, the seldomer two entries share one. */
  private static final int HASHES_PER_ENTRY = 32;

  /** So that a narrow buffer is told four times as many pages apart as it can hold. */
  private static final int PLACES_PER_SET = 16;

  private static final int ONE_ENTRY = 1 << 16;
  private static final int LAST_ENTRY = ONE_ENTRY - 1;

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private final int ways;
  private final int setMask;
  private final long[] tags;
  private final long[] data;

  /** Per set: which ways hold something, and which goes next when all do. */
  private final long[] occupied;

  private final int[] turn;
  private final long allWays;

  private final boolean hinted;

  /** By hash: how many entries have it (31:16), and the last of them to be inserted (15:0). */
  private final int[] hints;

  private final int hashShift;

  /** By low bits of the page number: where such a page was found last. No more than a guess. */
  private final char[] places;

  private final int placeMask;

  /** How many entries there are that are larger than a page. */
  private int blocks;

  /** Null until somebody asks. */
  private @Nullable FrameIndex byFrame;

  Tlb(TlbGeometry geometry) {
    int entries = geometry.entries();
    ways = geometry.ways();
    setMask = geometry.sets() - 1;
    tags = new long[entries];
    data = new long[entries];
    occupied = new long[geometry.sets()];
    turn = new int[geometry.sets()];
    allWays = -1L >>> (Long.SIZE - ways);
    int hashBits = Integer.SIZE - Integer.numberOfLeadingZeros(HASHES_PER_ENTRY * entries - 1);
    hinted = ways > NARROW_WAYS;
    hints = new int[hinted ? 1 << hashBits : 0];
    hashShift = Long.SIZE - hashBits;
    places = new char[PLACES_PER_SET * geometry.sets()];
    placeMask = places.length - 1;
  }

  /** The tag of a translation. {@code page} is a page number, of any page inside a block. */
  static long tag(long page, int asid, boolean global, int level) {
    int blockBits = LEVEL_BITS * (LAST_LEVEL - level);
    long number = (page >>> blockBits) << blockBits;
    return (number << PAGE_SHIFT) | (global ? GLOBAL : (long) asid << ASID_SHIFT) | level;
  }

  /** The tag of a page of an ASID's own. */
  static long pageTag(long page, int asid) {
    return (page << PAGE_SHIFT) | ((long) asid << ASID_SHIFT) | LAST_LEVEL;
  }

  /** What a page or block translates to. */
  static long data(long outputAddress, int permissions, boolean global, int level) {
    return outputAddress | permissions | (level << DATA_LEVEL_SHIFT) | (global ? DATA_GLOBAL : 0);
  }

  /** The tag that goes with data. */
  static long tag(long page, int asid, long data) {
    return tag(page, asid, (data & DATA_GLOBAL) != 0, (int) (data >>> DATA_LEVEL_SHIFT) & 3);
  }

  static long page(long tag) {
    return tag >>> PAGE_SHIFT;
  }

  static int asid(long tag) {
    return (int) (tag >>> ASID_SHIFT) & 0xFFFF;
  }

  static boolean isGlobal(long tag) {
    return (tag & GLOBAL) != 0;
  }

  static int level(long tag) {
    return (int) (tag & LEVEL_MASK);
  }

  /**
   * Where the translation of a page for an ASID is held, or {@link #NONE}. Software that changes
   * tables without invalidating can make several match; then it is the smallest, and the ASID's own
   * before the global one, whatever else the buffer holds.
   */
  int find(long page, int asid) {
    long key = (page << PAGE_SHIFT) | LAST_LEVEL;
    int i = find(key | ((long) asid << ASID_SHIFT), key | GLOBAL);
    return i != NONE || !holdsBlocks() ? i : findBlock(page, asid);
  }

  /** Where the translation with this tag, a page's, is held, or {@link #NONE}. */
  int findOwn(long tag) {
    int place = (int) page(tag) & placeMask;
    int i = places[place];
    if (tags[i] != tag) {
      i = search(tag, tag);
      places[place] = (char) Math.max(i, 0);
    }
    return i;
  }

  /** Whether there may be an entry that translates the page of a tag, for whatever ASID. */
  boolean mayHold(long tag) {
    return blocks != 0 || !hinted || hints[hash(tag)] >= ONE_ENTRY;
  }

  /** Whether there are any entries larger than a page. */
  boolean holdsBlocks() {
    return blocks != 0;
  }

  private int findBlock(long page, int asid) {
    for (int level = LAST_LEVEL - 1; level > 0; level--) {
      int i = find(tag(page, asid, false, level), tag(page, asid, true, level));
      if (i != NONE) {
        return i;
      }
    }
    return NONE;
  }

  private int find(long local, long global) {
    if (!hinted) {
      return search(local, global);
    }
    int hint = hints[hash(local)];
    if (hint < ONE_ENTRY) {
      return NONE;
    }
    int i = hint & LAST_ENTRY;
    boolean alone = hint < 2 * ONE_ENTRY;
    return tags[i] == local || (alone && tags[i] == global) ? i : search(local, global);
  }

  private int search(long local, long global) {
    int first = set(local) * ways;
    int found = NONE;
    for (int i = first; i < first + ways; i++) {
      if (tags[i] == local) {
        return i;
      }
      if (tags[i] == global) {
        found = i;
      }
    }
    return found;
  }

  /**
   * One entry after another that translates to a frame, in no order: the one after {@code entry}, the
   * first after {@link #NONE}; NONE after the last.
   */
  int reaching(long frame, int entry) {
    if (holdsBlocks()) {
      return scan(frame, entry + 1);
    }
    FrameIndex index = byFrame();
    int i = entry == NONE ? index.first(frame) : index.after(entry);
    while (i != FrameIndex.END && data[i] >>> Frames.SHIFT != frame) {
      i = index.after(i);
    }
    return i == FrameIndex.END ? NONE : i;
  }

  /** Inside a block may be any frame, which no index has. */
  private int scan(long frame, int from) {
    for (int i = from; i < data.length; i++) {
      long distance = (data[i] >>> Frames.SHIFT) ^ frame;
      if (tags[i] != EMPTY && distance >>> blockBits(tags[i]) == 0) {
        return i;
      }
    }
    return NONE;
  }

  private FrameIndex byFrame() {
    FrameIndex index = byFrame;
    return index == null ? built() : index;
  }

  private FrameIndex built() {
    FrameIndex index = new FrameIndex(data.length);
    for (int i = data.length - 1; i >= 0; i--) {
      if (tags[i] != EMPTY) {
        index.add(i, data[i] >>> Frames.SHIFT);
      }
    }
    byFrame = index;
    return index;
  }

  private static int blockBits(long tag) {
    return LEVEL_BITS * (LAST_LEVEL - level(tag));
  }

  int entries() {
    return tags.length;
  }

  long tagAt(int i) {
    return tags[i];
  }

  long dataAt(int i) {
    return data[i];
  }

  void setDataAt(int i, long value) {
    unindex(i);
    data[i] = value;
    index(i);
  }

  /** Adds a translation that is not there yet; returns the tag that had to go, or EMPTY. */
  long insert(long tag, long value) {
    int set = set(tag);
    int way = wayToFill(set);
    int i = set * ways + way;
    long evicted = tags[i];
    if (evicted != EMPTY) {
      discount(evicted);
      unindex(i);
    }
    count(tag, i);
    tags[i] = tag;
    data[i] = value;
    index(i);
    return evicted;
  }

  /** What {@link #insert} does, for a page. In the commonest case, all pages and the set full, at one go. */
  long insertPage(long tag, long value) {
    int set = (int) page(tag) & setMask;
    if (!hinted || blocks != 0 || occupied[set] != allWays || byFrame != null) {
      return insert(tag, value);
    }
    int way = turn[set];
    turn[set] = way + 1 == ways ? 0 : way + 1;
    int i = set * ways + way;
    long evicted = tags[i];
    hints[hash(evicted)] -= ONE_ENTRY;
    int hash = hash(tag);
    hints[hash] = ((hints[hash] & ~LAST_ENTRY) + ONE_ENTRY) | i;
    tags[i] = tag;
    data[i] = value;
    return evicted;
  }

  private void index(int i) {
    if (byFrame != null) {
      byFrame.add(i, data[i] >>> Frames.SHIFT);
    }
  }

  private void unindex(int i) {
    if (byFrame != null) {
      byFrame.remove(i, data[i] >>> Frames.SHIFT);
    }
  }

  private int wayToFill(int set) {
    long free = ~occupied[set] & allWays;
    if (free != 0) {
      int way = Long.numberOfTrailingZeros(free);
      occupied[set] |= 1L << way;
      return way;
    }
    int way = turn[set];
    turn[set] = way + 1 == ways ? 0 : way + 1;
    return way;
  }

  /** Takes out entry {@code i}. */
  void remove(int i) {
    int set = set(tags[i]);
    occupied[set] &= ~(1L << (i - set * ways));
    discount(tags[i]);
    unindex(i);
    tags[i] = EMPTY;
  }

  private void count(long tag, int i) {
    if (hinted) {
      int hash = hash(tag);
      hints[hash] = ((hints[hash] & ~LAST_ENTRY) + ONE_ENTRY) | i;
    }
    if (level(tag) != LAST_LEVEL) {
      blocks++;
    }
  }

  private void discount(long tag) {
    if (hinted) {
      hints[hash(tag)] -= ONE_ENTRY;
    }
    if (level(tag) != LAST_LEVEL) {
      blocks--;
    }
  }

  /** Takes out every translation of a page, of any size, for an ASID as well as the global ones. */
  void removePage(long page, int asid) {
    for (int level = LAST_LEVEL; level > 0; level--) {
      remove(tag(page, asid, false, level), -1L);
      remove(tag(page, asid, true, level), -1L);
    }
  }

  /** Takes out every translation of a page, of any size, whatever its ASID. */
  void removePageOfAll(long page) {
    for (int level = LAST_LEVEL; level > 0; level--) {
      remove(tag(page, 0, false, level), PAGE_AND_LEVEL);
    }
  }

  /** Takes out the entries of one set that agree with {@code tag} in the bits of {@code mask}. */
  private void remove(long tag, long mask) {
    if (hinted && hints[hash(tag)] < ONE_ENTRY) {
      return;
    }
    int first = set(tag) * ways;
    for (int i = first; i < first + ways; i++) {
      if (((tags[i] ^ tag) & mask) == 0) {
        remove(i);
      }
    }
  }

  /** Takes out every entry of an ASID; global ones stay. */
  void removeAsid(int asid) {
    for (int i = 0; i < tags.length; i++) {
      long tag = tags[i];
      if (tag != EMPTY && !isGlobal(tag) && asid(tag) == asid) {
        remove(i);
      }
    }
  }

  /** Takes out everything; whose turn it is stays as it was. */
  void clear() {
    Arrays.fill(tags, EMPTY);
    Arrays.fill(occupied, 0);
    Arrays.fill(hints, 0);
    blocks = 0;
    if (byFrame != null) {
      byFrame.clear();
    }
  }

  private int set(long tag) {
    return (int) (tag >>> (PAGE_SHIFT + LEVEL_BITS * (LAST_LEVEL - level(tag)))) & setMask;
  }

  private int hash(long tag) {
    return (int) (((tag & PAGE_AND_LEVEL) * GOLDEN) >>> hashShift);
  }

  /** Page numbers are of 36 bits: what is above cannot be held. */
  static boolean isPage(long page) {
    return page >>> PAGE_NUMBER_BITS == 0;
  }
}
