package exo.bindings.table;

import exo.bindings.ResourceName;

/**
 * The nodes of the derivation tree as records in two arrays. What a bind touches of a node lies in half a cache line, because nothing else
 * of a bind is spread over as much memory. (As one array per field the same bind took several times as long with 100,000 frames: a miss in
 * the cache and one in the TLB for each field. Off the heap every access would be checked as a memory segment's.)
 *
 * <pre>
 *   every node     0  authority     1  mac                               pooled node    0  resource
 *                  2  holder        | first child                                       1  parent       | first part
 *                  3  next held     | previous held                                     2  next sibling | previous sibling
 *                     63         32   31          0                                        63        32   31             0
 * </pre>
 *
 * <p>A node that belongs to a unit is always a root, and its number says which unit's: it needs no more than the first record.
 *
 * <p>The authority of a dead node holds the generation that it will live in next. Holders and links are stored plus one, so that fresh
 * memory, all zeros, is dead nodes that belong to nobody and have no links.
 */
final class Nodes {
  static final int NONE = -1;

  private static final int WORDS = 4;
  private static final int AUTHORITY = 0;
  private static final int MAC = 1;
  private static final int HOLDER_CHILD = 2;
  private static final int HELD_LINKS = 3;

  private static final int POOLED_WORDS = 3;
  private static final int RESOURCE = 0;
  private static final int PARENT_PART = 1;
  private static final int SIBLINGS = 2;

  private final int frames;
  private final int fixed;
  private final int count;
  private final long[] every;
  private final long[] pooled;

  /** Dead nodes: first one for each frame, then one for each slice, then others. */
  Nodes(int frames, int slices, int others) {
    this.frames = frames;
    fixed = frames + slices;
    count = fixed + others;
    every = new long[count * WORDS];
    pooled = new long[others * POOLED_WORDS];
  }

  int count() {
    return count;
  }

  /** {@return the first node that belongs to no unit} */
  int firstPooled() {
    return fixed;
  }

  /** {@return whether the node belongs to a frame or a slice} */
  boolean isFixed(int node) {
    return node < fixed;
  }

  // ---- every node

  long authority(int node) {
    return every[word(node, AUTHORITY)];
  }

  long mac(int node) {
    return every[word(node, MAC)];
  }

  void words(int node, long authority, long mac) {
    every[word(node, AUTHORITY)] = authority;
    every[word(node, MAC)] = mac;
  }

  int holder(int node) {
    return high(every[word(node, HOLDER_CHILD)]);
  }

  void holder(int node, int environment) {
    setHigh(every, word(node, HOLDER_CHILD), environment);
  }

  int firstChild(int node) {
    return low(every[word(node, HOLDER_CHILD)]);
  }

  void firstChild(int node, int child) {
    setLow(every, word(node, HOLDER_CHILD), child);
  }

  int nextHeld(int node) {
    return high(every[word(node, HELD_LINKS)]);
  }

  void nextHeld(int node, int next) {
    setHigh(every, word(node, HELD_LINKS), next);
  }

  int previousHeld(int node) {
    return low(every[word(node, HELD_LINKS)]);
  }

  void previousHeld(int node, int previous) {
    setLow(every, word(node, HELD_LINKS), previous);
  }

  // ---- pooled nodes; of the others, what their number says

  long resource(int node) {
    if (node >= fixed) {
      return pooled[pooledWord(node, RESOURCE)];
    }
    return node < frames ? ResourceName.frame(node) : ResourceName.slice(node - frames);
  }

  void resource(int node, long name) {
    if (node >= fixed) {
      pooled[pooledWord(node, RESOURCE)] = name;
    } else if (resource(node) != name) {
      throw new IllegalStateException(
          "node " + node + " is not for " + ResourceName.toString(name));
    }
  }

  int parent(int node) {
    return node < fixed ? NONE : high(pooled[pooledWord(node, PARENT_PART)]);
  }

  void parent(int node, int parent) {
    setHigh(pooled, pooledWord(node, PARENT_PART), parent);
  }

  int firstPart(int node) {
    return low(pooled[pooledWord(node, PARENT_PART)]);
  }

  void firstPart(int node, int part) {
    setLow(pooled, pooledWord(node, PARENT_PART), part);
  }

  int nextSibling(int node) {
    return high(pooled[pooledWord(node, SIBLINGS)]);
  }

  void nextSibling(int node, int next) {
    setHigh(pooled, pooledWord(node, SIBLINGS), next);
  }

  int previousSibling(int node) {
    return low(pooled[pooledWord(node, SIBLINGS)]);
  }

  void previousSibling(int node, int previous) {
    setLow(pooled, pooledWord(node, SIBLINGS), previous);
  }

  // ---- words

  private static int word(int node, int which) {
    return node * WORDS + which;
  }

  private int pooledWord(int node, int which) {
    return (node - fixed) * POOLED_WORDS + which;
  }

  // ---- two numbers in a word

  private static int high(long word) {
    return (int) (word >>> Integer.SIZE) - 1;
  }

  private static int low(long word) {
    return (int) word - 1;
  }

  private static void setHigh(long[] words, int at, int number) {
    words[at] = (long) (number + 1) << Integer.SIZE | (words[at] & 0xFFFF_FFFFL);
  }

  private static void setLow(long[] words, int at, int number) {
    words[at] = (words[at] & ~0xFFFF_FFFFL) | (number + 1);
  }
}
