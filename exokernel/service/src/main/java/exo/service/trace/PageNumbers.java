package exo.service.trace;

import java.util.Arrays;

/**
 * Numbers keys densely in the order of their first appearance: open addressing with linear probing,
 * at most half full. Slots hold page + 1 and the keys lie apart by page, so that growing reads the
 * keys in order, and a page costs 16 to 24 bytes.
 */
final class PageNumbers {
  private static final int FIRST_SLOTS = 1 << 12;

  /** 2^64 divided by the golden ratio: neighbouring keys land far apart (Knuth, TAOCP 3, 6.4). */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private int[] slots = new int[FIRST_SLOTS];
  private long[] keys = new long[FIRST_SLOTS / 2];
  private int shift = Long.SIZE - Integer.numberOfTrailingZeros(FIRST_SLOTS);
  private int count;

  /** How many keys there are so far; the next new one gets this number. */
  int count() {
    return count;
  }

  /** The number of {@code key}, which is new if it was not asked for before. */
  int number(long key) {
    int[] slots = this.slots;
    long[] keys = this.keys;
    int mask = slots.length - 1;
    int at = (int) ((key * SPREAD) >>> shift);
    for (int held = slots[at]; held != 0; held = slots[at]) {
      if (keys[held - 1] == key) {
        return held - 1;
      }
      at = (at + 1) & mask;
    }
    return insert(key, at);
  }

  private int insert(long key, int at) {
    int page = count++;
    keys[page] = key;
    slots[at] = page + 1;
    if (count == keys.length) {
      grow();
    }
    return page;
  }

  private void grow() {
    shift--;
    keys = Arrays.copyOf(keys, keys.length * 2);
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int page = 0; page < count; page++) {
      int at = (int) ((keys[page] * SPREAD) >>> shift);
      while (slots[at] != 0) {
        at = (at + 1) & mask;
      }
      slots[at] = page + 1;
    }
  }
}
