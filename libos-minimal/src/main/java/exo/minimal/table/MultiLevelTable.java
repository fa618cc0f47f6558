package exo.minimal.table;

import exo.hw.Frames;
import java.util.Arrays;

/**
 * A tree of four levels, each node a frame of 512 words, as the hardware would walk it. A look-up is four loads, wherever the page
 * lies; what is not there is found out sooner. Nodes that become empty are used again.
 *
 * <pre>
 *   page number 35:27 ─▶ node 0 ─▶ number of a node
 *               26:18        ─▶ that node ─▶ number of a node
 *               17:9                 ─▶ that node ─▶ number of a node
 *                8:0                         ─▶ that node ─▶ entry
 * </pre>
 */
final class MultiLevelTable implements PageTable {
  private static final int LEAF = 3;
  private static final int BITS = 9;
  private static final int NODE_WORDS = 1 << BITS;
  private static final int PAGE_BITS = (LEAF + 1) * BITS;
  private static final int ROOT = 0;
  private static final long ABSENT = -1;

  private final TableMemory memory;

  /** By node: how many of its words are not empty. */
  private int[] used = new int[LEAF + 1];

  private int nodes = 1;
  private int[] empty = new int[LEAF + 1];
  private int emptyNodes;

  /** The words through which the latest search went, by level. */
  private final long[] path = new long[LEAF + 1];

  MultiLevelTable(TableMemory memory) {
    this.memory = memory;
  }

  private static boolean covers(long va) {
    return va >>> Frames.SHIFT >>> PAGE_BITS == 0;
  }

  private static long word(long node, long va, int level) {
    long index = va >>> (Frames.SHIFT + BITS * (LEAF - level));
    return node * NODE_WORDS + (index & (NODE_WORDS - 1));
  }

  /** {@return the word of a page's entry, or {@link #ABSENT} when a node on the way is missing} */
  private long find(long va) {
    long node = ROOT;
    for (int level = 0; level < LEAF; level++) {
      path[level] = word(node, va, level);
      node = memory.load(path[level]);
      if (node == 0) {
        return ABSENT;
      }
    }
    path[LEAF] = word(node, va, LEAF);
    return path[LEAF];
  }

  @Override
  public long lookup(long va) {
    long word = covers(va) ? find(va) : ABSENT;
    return word == ABSENT ? NONE : memory.load(word);
  }

  @Override
  public boolean put(long va, long entry) {
    if (!covers(va)) {
      return false;
    }
    long node = ROOT;
    for (int level = 0; level < LEAF; level++) {
      long word = word(node, va, level);
      long next = memory.load(word);
      if (next == 0) {
        next = link(word);
        if (next == 0) {
          return false;
        }
      }
      node = next;
    }
    return enter(word(node, va, LEAF), entry);
  }

  /** A new node below a word; returns 0 when there is no frame for the word itself. */
  private int link(long word) {
    int node = emptyNodes > 0 ? empty[emptyNodes - 1] : nodes;
    if (!enter(word, node)) {
      return 0;
    }
    if (emptyNodes > 0) {
      emptyNodes--;
    } else {
      nodes++;
      used = nodes > used.length ? Arrays.copyOf(used, 2 * used.length) : used;
    }
    return node;
  }

  private boolean enter(long word, long value) {
    boolean wasEmpty = memory.load(word) == NONE;
    if (!memory.store(word, value)) {
      return false;
    }
    used[(int) (word >>> BITS)] += wasEmpty ? 1 : 0;
    return true;
  }

  @Override
  public long protect(long va, int protection) {
    long before = lookup(va);
    if (before != NONE) {
      memory.store(path[LEAF], TableEntry.with(before, protection));
    }
    return before;
  }

  @Override
  public long remove(long va) {
    long entry = lookup(va);
    if (entry != NONE) {
      clear(LEAF);
    }
    return entry;
  }

  /** Empties a word of the latest search, and those above it whose nodes have nothing left. */
  private void clear(int level) {
    memory.store(path[level], NONE);
    int node = (int) (path[level] >>> BITS);
    if (--used[node] == 0 && node != ROOT) {
      empty = emptyNodes == empty.length ? Arrays.copyOf(empty, 2 * empty.length) : empty;
      empty[emptyNodes++] = node;
      clear(level - 1);
    }
  }

  @Override
  public int frames() {
    return memory.frames();
  }
}
