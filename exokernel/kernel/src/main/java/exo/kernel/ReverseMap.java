package exo.kernel;

import java.util.Arrays;

/**
 * From a frame to the mappings of it: what must be broken when a binding ends (law L4).
 *
 * <p>A mapping is authorised by one capability and lives in one descriptor; an entry here remembers both. Entries are
 * index numbers into parallel arrays, chained per frame, so that mapping a page allocates nothing:
 *
 * <pre>
 *   head[frame] ─▶ entry ─▶ entry ─▶ 0          (0 ends a chain; entry 0 is never used)
 *                    │ va[], environment[], node[]
 * </pre>
 */
final class ReverseMap {
  static final int END = 0;

  private final int[] head;
  private int[] next = new int[64];
  private int[] environment = new int[64];
  private int[] node = new int[64];
  private long[] va = new long[64];
  private int free = END;
  private int used = 1;
  private int size;

  ReverseMap(int frames) {
    head = new int[frames];
  }

  void add(int frame, int environmentId, int capabilityNode, long address) {
    int entry = free;
    if (entry != END) {
      free = next[entry];
    } else {
      entry = used++;
      if (entry == next.length) {
        grow();
      }
    }
    environment[entry] = environmentId;
    node[entry] = capabilityNode;
    va[entry] = address;
    next[entry] = head[frame];
    head[frame] = entry;
    size++;
  }

  /** {@return the capability node the removed mapping rested on} */
  int remove(int frame, int environmentId, long address) {
    int before = END;
    for (int entry = head[frame]; entry != END; before = entry, entry = next[entry]) {
      if (environment[entry] == environmentId && va[entry] == address) {
        unlink(frame, before, entry);
        return node[entry];
      }
    }
    throw new KernelBug(
        "frame "
            + frame
            + " has no mapping at "
            + Long.toHexString(address)
            + " in environment "
            + environmentId);
  }

  private void unlink(int frame, int before, int entry) {
    if (before == END) {
      head[frame] = next[entry];
    } else {
      next[before] = next[entry];
    }
    next[entry] = free;
    free = entry;
    size--;
  }

  private void grow() {
    int length = next.length * 2;
    next = Arrays.copyOf(next, length);
    environment = Arrays.copyOf(environment, length);
    node = Arrays.copyOf(node, length);
    va = Arrays.copyOf(va, length);
  }

  int first(int frame) {
    return head[frame];
  }

  int after(int entry) {
    return next[entry];
  }

  int environment(int entry) {
    return environment[entry];
  }

  int node(int entry) {
    return node[entry];
  }

  long va(int entry) {
    return va[entry];
  }

  int size() {
    return size;
  }
}
