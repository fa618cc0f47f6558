package exo.kernel.audit;

import java.util.Arrays;

/**
 * Which mappings each frame had when it was last looked at, so that one which the kernel says is gone can be looked for in the
 * tables. Chains of index numbers through parallel arrays; 0 ends a chain.
 */
final class SeenMappings {
  static final int END = 0;

  private final int[] head;
  private int[] next = new int[64];
  private int[] environment = new int[64];
  private long[] va = new long[64];
  private int free = END;
  private int used = 1;
  private int size;
  private int[] sizes = new int[8];

  SeenMappings(int frames) {
    head = new int[frames];
  }

  void add(int frame, int mappedIn, long address) {
    int entry = free;
    if (entry != END) {
      free = next[entry];
    } else {
      entry = used++;
      if (entry == next.length) {
        next = Arrays.copyOf(next, entry * 2);
        environment = Arrays.copyOf(environment, entry * 2);
        va = Arrays.copyOf(va, entry * 2);
      }
    }
    count(mappedIn, 1);
    environment[entry] = mappedIn;
    va[entry] = address;
    next[entry] = head[frame];
    head[frame] = entry;
  }

  void clear(int frame) {
    int entry = head[frame];
    while (entry != END) {
      int following = next[entry];
      count(environment[entry], -1);
      next[entry] = free;
      free = entry;
      entry = following;
    }
    head[frame] = END;
  }

  private void count(int mappedIn, int change) {
    if (mappedIn >= sizes.length) {
      sizes = Arrays.copyOf(sizes, Math.max(mappedIn + 1, sizes.length * 2));
    }
    sizes[mappedIn] += change;
    size += change;
  }

  /** {@return how many there are of all frames} */
  int size() {
    return size;
  }

  /** {@return how many of them are in the tables of one environment} */
  int size(int mappedIn) {
    return mappedIn < sizes.length ? sizes[mappedIn] : 0;
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

  long va(int entry) {
    return va[entry];
  }
}
