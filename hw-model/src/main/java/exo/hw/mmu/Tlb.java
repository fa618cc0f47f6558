package exo.hw.mmu;

import exo.hw.TlbGeometry;
import java.util.Arrays;

/**
 * One translation lookaside buffer: tags, what they translate to, and which entry is next to go.
 *
 * <pre>
 *   tag   63              28 27 20 19       4   3     2      1 0      0 = empty
 *        | page number 47:12 |  0 |   ASID   | 0 | global | level |
 *   data  63 48 47                  12 11    4 3            0
 *        |  0  | output address       |   0   | permissions |
 * </pre>
 *
 * <p>A set is chosen by the low bits of the page number (of the block number for a block).
 * Replacement takes an empty way, else the set's ways in turn. Real replacement policies are not
 * published; with this one a hit changes nothing, which lets the host cache hits.
 *
 * <p>Look-up does not search the set. A hash of page number and level leads to a chain of entries,
 * so that a fully associative buffer of 48 entries costs the host no more than one of 4 ways.
 */
final class Tlb {
  static final int READ = 1;
  static final int WRITE = 1 << 1;
  static final int EXECUTE = 1 << 2;

  /** Writable once the hardware has marked the page dirty. */
  static final int DIRTIABLE = 1 << 3;

  static final int PERMISSIONS_MASK = 0xF;

  static final long EMPTY = 0;
  static final int NONE = -1;

  private static final int PAGE_SHIFT = 28;
  private static final int ASID_SHIFT = 4;
  private static final long GLOBAL = 1 << 2;
  private static final long LEVEL_MASK = 3;
  private static final int LAST_LEVEL = 3;
  private static final int LEVEL_BITS = 9;
  private static final int PAGE_NUMBER_BITS = 36;
  private static final long PAGE_AND_LEVEL = (-1L << PAGE_SHIFT) | LEVEL_MASK;
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private final int ways;
  private final int setMask;
  private final long[] tags;
  private final long[] data;

  /** Per set: which ways hold something, and which goes next when all do. */
  private final long[] occupied;

  private final int[] turn;
  private final long allWays;

  /** Chains through the entries, as index + 1 with 0 for the end, per bucket of the hash. */
  private final int[] heads;

  private final int[] next;
  private final int bucketShift;

  /** How many entries there are of each level. */
  private final int[] population = new int[LAST_LEVEL + 1];

  Tlb(TlbGeometry geometry) {
    int entries = geometry.entries();
    ways = geometry.ways();
    setMask = geometry.sets() - 1;
    tags = new long[entries];
    data = new long[entries];
    occupied = new long[geometry.sets()];
    turn = new int[geometry.sets()];
    allWays = -1L >>> (Long.SIZE - ways);
    int bucketBits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * entries - 1);
    heads = new int[1 << bucketBits];
    next = new int[entries];
    bucketShift = Long.SIZE - bucketBits;
  }

  /** The tag of a translation. {@code page} is a page number, of any page inside a block. */
  static long tag(long page, int asid, boolean global, int level) {
    int blockBits = LEVEL_BITS * (LAST_LEVEL - level);
    long number = (page >>> blockBits) << blockBits;
    return (number << PAGE_SHIFT) | (global ? GLOBAL : (long) asid << ASID_SHIFT) | level;
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

  /** Where the translation of a page for an ASID is held, or {@link #NONE}. Smallest size first. */
  int find(long page, int asid) {
    long key = (page << PAGE_SHIFT) | LAST_LEVEL;
    int i = find(key | ((long) asid << ASID_SHIFT), key | GLOBAL);
    return i != NONE || !holdsBlocks() ? i : findBlock(page, asid);
  }

  /** Whether there are any entries larger than a page. */
  boolean holdsBlocks() {
    return population[1] + population[2] != 0;
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
    int i = heads[bucket(local)] - 1;
    while (i >= 0 && tags[i] != local && tags[i] != global) {
      i = next[i] - 1;
    }
    return i;
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
    data[i] = value;
  }

  /** Adds a translation that is not there yet; returns the tag that had to go, or EMPTY. */
  long insert(long tag, long value) {
    int set = set(tag);
    long free = ~occupied[set] & allWays;
    int way;
    long evicted = EMPTY;
    if (free != 0) {
      way = Long.numberOfTrailingZeros(free);
      occupied[set] |= 1L << way;
    } else {
      way = turn[set];
      turn[set] = way + 1 == ways ? 0 : way + 1;
      evicted = tags[set * ways + way];
      unlink(set * ways + way);
    }
    link(set * ways + way, tag);
    data[set * ways + way] = value;
    return evicted;
  }

  private void link(int i, long tag) {
    int bucket = bucket(tag);
    tags[i] = tag;
    next[i] = heads[bucket];
    heads[bucket] = i + 1;
    population[level(tag)]++;
  }

  private void unlink(int i) {
    long tag = tags[i];
    int bucket = bucket(tag);
    if (heads[bucket] == i + 1) {
      heads[bucket] = next[i];
    } else {
      int before = heads[bucket] - 1;
      while (next[before] != i + 1) {
        before = next[before] - 1;
      }
      next[before] = next[i];
    }
    population[level(tag)]--;
    tags[i] = EMPTY;
  }

  /** Takes out entry {@code i}. */
  void remove(int i) {
    int set = set(tags[i]);
    occupied[set] &= ~(1L << (i - set * ways));
    unlink(i);
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

  /** Takes out the entries of one chain that agree with {@code tag} in the bits of {@code mask}. */
  private void remove(long tag, long mask) {
    if (population[level(tag)] == 0) {
      return;
    }
    int i = heads[bucket(tag)] - 1;
    while (i >= 0) {
      int following = next[i] - 1;
      if (((tags[i] ^ tag) & mask) == 0) {
        remove(i);
      }
      i = following;
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
    Arrays.fill(heads, 0);
    Arrays.fill(population, 0);
  }

  private int set(long tag) {
    return (int) (tag >>> (PAGE_SHIFT + LEVEL_BITS * (LAST_LEVEL - level(tag)))) & setMask;
  }

  private int bucket(long tag) {
    return (int) (((tag & PAGE_AND_LEVEL) * GOLDEN) >>> bucketShift);
  }

  /** Page numbers are of 36 bits: what is above cannot be held. */
  static boolean isPage(long page) {
    return page >>> PAGE_NUMBER_BITS == 0;
  }
}
