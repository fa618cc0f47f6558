package exo.hw.mmu;

import java.util.Arrays;

/**
 * Which entries of a TLB translate to a frame: by hash of the frame, a chain of entries in both
 * directions, so that one is taken out without a search.
 *
 * <pre>
 *   first  | 7 | - | 3 |        next  7 → 2 → 5        previous  5 → 2 → 7
 * </pre>
 */
final class FrameIndex {
  static final int END = -1;

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private final int[] first;
  private final int[] next;
  private final int[] previous;
  private final int hashShift;

  FrameIndex(int entries) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(entries);
    first = new int[1 << bits];
    next = new int[entries];
    previous = new int[entries];
    hashShift = Long.SIZE - bits;
    clear();
  }

  /** The first entry whose frame has the hash of this one, or {@link #END}. */
  int first(long frame) {
    return first[hash(frame)];
  }

  /** The entry after another that is in the index, or {@link #END}. */
  int after(int entry) {
    return next[entry];
  }

  /** Takes up an entry that is not in the index. */
  void add(int entry, long frame) {
    int hash = hash(frame);
    int second = first[hash];
    next[entry] = second;
    previous[entry] = END;
    if (second != END) {
      previous[second] = entry;
    }
    first[hash] = entry;
  }

  /** Takes out an entry that is in the index with this frame. */
  void remove(int entry, long frame) {
    int before = previous[entry];
    int behind = next[entry];
    if (before == END) {
      first[hash(frame)] = behind;
    } else {
      next[before] = behind;
    }
    if (behind != END) {
      previous[behind] = before;
    }
  }

  void clear() {
    Arrays.fill(first, END);
  }

  private int hash(long frame) {
    return (int) ((frame * GOLDEN) >>> hashShift);
  }
}
