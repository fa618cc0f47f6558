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
    environment[entry] = mappedIn;
    va[entry] = address;
    next[entry] = head[frame];
    head[frame] = entry;
  }

  void clear(int frame) {
    int entry = head[frame];
    while (entry != END) {
      int following = next[entry];
      next[entry] = free;
      free = entry;
      entry = following;
    }
    head[frame] = END;
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
