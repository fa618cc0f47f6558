package exo.kernel;

import org.agrona.collections.Long2LongHashMap;

/**
 * The save slots of everybody: blocks that their owners have set aside for what may be taken from them. A slot is used once, in
 * the order of binding; to be used again it is unbound and bound again.
 *
 * <p>Slots are rows of parallel arrays, found by block and chained per environment, so that binding one allocates nothing once
 * the arrays have their size.
 */
final class SaveSlots {
  static final int NONE = 0;

  private static final byte EMPTY = 0;
  private static final byte PENDING = 1;
  private static final byte FULL = 2;

  private final Long2LongHashMap byBlock = new Long2LongHashMap(NONE);
  private long[] block = new long[16];
  private int[] node = new int[16];
  private byte[] state = new byte[16];
  private int[] next = new int[16];
  private int[] previous = new int[16];
  private int free = NONE;
  private int used = 1;

  // By environment: the chain, oldest first.
  private int[] first = new int[8];
  private int[] last = new int[8];

  void add(int environment, long newBlock, int capabilityNode) {
    if (environment >= first.length) {
      int length = Math.max(environment + 1, 2 * first.length);
      first = java.util.Arrays.copyOf(first, length);
      last = java.util.Arrays.copyOf(last, length);
    }
    int slot = take();
    block[slot] = newBlock;
    node[slot] = capabilityNode;
    state[slot] = EMPTY;
    next[slot] = NONE;
    previous[slot] = last[environment];
    if (last[environment] == NONE) {
      first[environment] = slot;
    } else {
      next[last[environment]] = slot;
    }
    last[environment] = slot;
    byBlock.put(newBlock, slot);
  }

  private int take() {
    int slot = free;
    if (slot != NONE) {
      free = next[slot];
      return slot;
    }
    if (used == block.length) {
      int length = 2 * used;
      block = java.util.Arrays.copyOf(block, length);
      node = java.util.Arrays.copyOf(node, length);
      state = java.util.Arrays.copyOf(state, length);
      next = java.util.Arrays.copyOf(next, length);
      previous = java.util.Arrays.copyOf(previous, length);
    }
    return used++;
  }

  /** The slot's binding has ended. */
  void remove(int environment, long oldBlock) {
    int slot = (int) byBlock.remove(oldBlock);
    if (slot == NONE) {
      throw new KernelBug("block " + oldBlock + " was no save slot");
    }
    if (previous[slot] == NONE) {
      first[environment] = next[slot];
    } else {
      next[previous[slot]] = next[slot];
    }
    if (next[slot] == NONE) {
      last[environment] = previous[slot];
    } else {
      previous[next[slot]] = previous[slot];
    }
    next[slot] = free;
    free = slot;
  }

  /** {@return the next slot that nothing has gone to yet; {@link #NONE} when there is none} */
  int empty(int environment) {
    int slot = environment < first.length ? first[environment] : NONE;
    while (slot != NONE && state[slot] != EMPTY) {
      slot = next[slot];
    }
    return slot;
  }

  /** {@return the first slot in a run of blocks that holds something, or is about to, from a slot on} */
  int usedWithin(int environment, int after, long start, long length) {
    int slot = after != NONE ? next[after] : environment < first.length ? first[environment] : NONE;
    while (slot != NONE
        && (state[slot] == EMPTY || block[slot] < start || block[slot] >= start + length)) {
      slot = next[slot];
    }
    return slot;
  }

  long block(int slot) {
    return block[slot];
  }

  int node(int slot) {
    return node[slot];
  }

  /** A save to it begins. */
  void reserve(int slot) {
    state[slot] = PENDING;
  }

  /** A save to it is over: it holds something, or may hold a part of it. */
  void fill(long filled) {
    int slot = (int) byBlock.get(filled);
    if (slot != NONE) {
      state[slot] = FULL;
    }
  }

  /** {@return whether a save to this block is under way} */
  boolean isPending(long slotBlock) {
    int slot = (int) byBlock.get(slotBlock);
    return slot != NONE && state[slot] == PENDING;
  }
}
