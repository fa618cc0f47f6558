package exo.bindings.table;

import exo.bindings.ResourceName;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The nodes of the derivation tree as records off the heap. What a bind touches of a node lies in half a cache line, because nothing else of a
 * bind is spread over as much memory. (As one array per field the same bind took several times as long with 100,000 frames: a miss in the
 * cache and one in the TLB for each field.)
 *
 * <pre>
 *   every node     0  authority    8  mac    16  holder    20  first child    24  next held    28  previous held
 *   pooled node    0  resource     8  parent    12  next sibling    16  previous sibling    20  first part    24  unused
 * </pre>
 *
 * <p>A node that belongs to a unit is always a root, and its number says which unit's: it needs no more than the first record.
 *
 * <p>The authority of a dead node holds the generation that it will live in next. Holders and links are stored plus one, so that memory nobody
 * has written to is dead nodes that belong to nobody and have no links, and is not touched before it is needed.
 */
final class Nodes {
  static final int NONE = -1;

  private static final long BYTES = 32;
  private static final long AUTHORITY = 0;
  private static final long MAC = 8;
  private static final long HOLDER = 16;
  private static final long FIRST_CHILD = 20;
  private static final long NEXT_HELD = 24;
  private static final long PREVIOUS_HELD = 28;

  private static final long RESOURCE = 0;
  private static final long PARENT = 8;
  private static final long NEXT_SIBLING = 12;
  private static final long PREVIOUS_SIBLING = 16;
  private static final long FIRST_PART = 20;

  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;

  private final int frames;
  private final int fixed;
  private final int count;
  private final MemorySegment every;
  private final MemorySegment pooled;

  /** Dead nodes: first one for each frame, then one for each slice, then others. */
  Nodes(int frames, int slices, int others) {
    this.frames = frames;
    fixed = frames + slices;
    count = fixed + others;
    every = Arena.ofAuto().allocate(Math.max(1, count) * BYTES, 2 * BYTES);
    pooled = Arena.ofAuto().allocate(Math.max(1, others) * BYTES, 2 * BYTES);
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
    return every.get(LONG, node * BYTES + AUTHORITY);
  }

  long mac(int node) {
    return every.get(LONG, node * BYTES + MAC);
  }

  void words(int node, long authority, long mac) {
    every.set(LONG, node * BYTES + AUTHORITY, authority);
    every.set(LONG, node * BYTES + MAC, mac);
  }

  int holder(int node) {
    return every.get(INT, node * BYTES + HOLDER) - 1;
  }

  void holder(int node, int environment) {
    every.set(INT, node * BYTES + HOLDER, environment + 1);
  }

  int firstChild(int node) {
    return every.get(INT, node * BYTES + FIRST_CHILD) - 1;
  }

  void firstChild(int node, int child) {
    every.set(INT, node * BYTES + FIRST_CHILD, child + 1);
  }

  int nextHeld(int node) {
    return every.get(INT, node * BYTES + NEXT_HELD) - 1;
  }

  void nextHeld(int node, int next) {
    every.set(INT, node * BYTES + NEXT_HELD, next + 1);
  }

  int previousHeld(int node) {
    return every.get(INT, node * BYTES + PREVIOUS_HELD) - 1;
  }

  void previousHeld(int node, int previous) {
    every.set(INT, node * BYTES + PREVIOUS_HELD, previous + 1);
  }

  // ---- pooled nodes; of the others, what their number says

  long resource(int node) {
    if (node >= fixed) {
      return pooled.get(LONG, at(node) + RESOURCE);
    }
    return node < frames ? ResourceName.frame(node) : ResourceName.slice(node - frames);
  }

  void resource(int node, long name) {
    if (node >= fixed) {
      pooled.set(LONG, at(node) + RESOURCE, name);
    } else if (resource(node) != name) {
      throw new IllegalStateException(
          "node " + node + " is not for " + ResourceName.toString(name));
    }
  }

  int parent(int node) {
    return node < fixed ? NONE : pooled.get(INT, at(node) + PARENT) - 1;
  }

  void parent(int node, int parent) {
    pooled.set(INT, at(node) + PARENT, parent + 1);
  }

  int nextSibling(int node) {
    return pooled.get(INT, at(node) + NEXT_SIBLING) - 1;
  }

  void nextSibling(int node, int next) {
    pooled.set(INT, at(node) + NEXT_SIBLING, next + 1);
  }

  int previousSibling(int node) {
    return pooled.get(INT, at(node) + PREVIOUS_SIBLING) - 1;
  }

  void previousSibling(int node, int previous) {
    pooled.set(INT, at(node) + PREVIOUS_SIBLING, previous + 1);
  }

  int firstPart(int node) {
    return pooled.get(INT, at(node) + FIRST_PART) - 1;
  }

  void firstPart(int node, int part) {
    pooled.set(INT, at(node) + FIRST_PART, part + 1);
  }

  private long at(int node) {
    return (node - fixed) * BYTES;
  }
}
