package exo.bindings.table;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The nodes of the derivation tree as records off the heap, each one cache line, because a bind touches nearly all of one and nothing of the
 * others. (As one array per field the same bind took three times as long with 100,000 frames: a miss in the cache and in the TLB for each.)
 *
 * <pre>
 *    0  resource                8  authority              16  mac
 *   24  holder          28  parent          32  first child      36  next sibling
 *   40  previous sibling        44  next held    48  previous held     52  first part
 *   56  unused
 * </pre>
 *
 * <p>The words of a dead node hold the generation that it will live in next. All ints are stored plus one, so that memory nobody has written
 * to is dead nodes that belong to nobody and have no links, and is not touched before it is needed.
 */
final class Nodes {
  static final int HOLDER = 24;
  static final int PARENT = 28;
  static final int FIRST_CHILD = 32;
  static final int NEXT_SIBLING = 36;
  static final int PREVIOUS_SIBLING = 40;
  static final int NEXT_HELD = 44;
  static final int PREVIOUS_HELD = 48;
  static final int FIRST_PART = 52;

  private static final int RESOURCE = 0;
  private static final int AUTHORITY = 8;
  private static final int MAC = 16;
  private static final int BYTES = 64;

  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

  private final MemorySegment records;
  private final int count;

  Nodes(int count) {
    this.count = count;
    records = Arena.ofAuto().allocate((long) Math.max(1, count) * BYTES, BYTES);
  }

  int count() {
    return count;
  }

  long resource(int node) {
    return records.get(LONG, (long) node * BYTES + RESOURCE);
  }

  long authority(int node) {
    return records.get(LONG, (long) node * BYTES + AUTHORITY);
  }

  long mac(int node) {
    return records.get(LONG, (long) node * BYTES + MAC);
  }

  void words(int node, long resource, long authority, long mac) {
    long at = (long) node * BYTES;
    records.set(LONG, at + RESOURCE, resource);
    records.set(LONG, at + AUTHORITY, authority);
    records.set(LONG, at + MAC, mac);
  }

  /** {@return the holder or a link: a number of 0 or more, or -1} */
  int get(int node, int field) {
    return records.get(INT, (long) node * BYTES + field) - 1;
  }

  void set(int node, int field, int value) {
    records.set(INT, (long) node * BYTES + field, value + 1);
  }
}
