package exo.tests.crash;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a clerk may rely on when the power goes: its durable extents as far as they were acknowledged, and of each block what it wrote
 * last and was told to have landed, and what it has written since and does not know about.
 */
final class Shelf {
  /** Nothing was written yet, or it was forgotten: zeros. */
  static final long NOTHING = 0;

  final TreeMap<Long, Long> durable = new TreeMap<>(); // lengths by start

  /** The start of an extent that it has asked to unbind and was not told about; below 0 for none. */
  long givingUp = -1;

  private final Map<Long, Long> landed = new HashMap<>();
  private final Map<Long, Set<Long>> uncertain = new HashMap<>();
  private final Set<Long> slots = new HashSet<>();

  void bound(long start, long length) {
    for (long block = start; block < start + length; block++) {
      landed.put(block, NOTHING);
      uncertain.remove(block);
      slots.remove(block);
    }
  }

  void slot(long block) {
    slots.add(block);
  }

  boolean isSlot(long block) {
    return slots.contains(block);
  }

  void writes(long block, long stamp) {
    uncertain.computeIfAbsent(block, any -> new TreeSet<>()).add(stamp);
  }

  void hasLanded(long block, long stamp) {
    landed.put(block, stamp);
    uncertain.remove(block);
  }

  /** {@return whether a sector of a block may show this stamp; to a save slot the kernel writes what the clerk had in any frame} */
  boolean mayShow(long block, long stamp) {
    return slots.contains(block)
        || stamp == landed.getOrDefault(block, NOTHING)
        || uncertain.getOrDefault(block, Set.of()).contains(stamp);
  }

  /** {@return what it knows of a block, for a message} */
  String about(long block) {
    return "block %d: landed %x, uncertain %s%s"
        .formatted(
            block,
            landed.getOrDefault(block, NOTHING),
            uncertain.getOrDefault(block, Set.of()),
            slots.contains(block) ? ", a save slot" : "");
  }
}
