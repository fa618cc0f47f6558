package exo.minimal.revocation;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the contents of pages are that are neither in a frame nor, as usual, in their own block of
 * the disk: in a save slot, or nowhere at all.
 */
final class Whereabouts {
  static final long HOME = -1;

  /** By page, the block of the save slot. */
  private final TreeMap<Integer, Long> saved = new TreeMap<>();

  /** By page, how it was lost. */
  private final TreeMap<Integer, String> lost = new TreeMap<>();

  /** Pages that have no frame because of a revocation. */
  private final BitSet displaced = new BitSet();

  void displaced(int page) {
    displaced.set(page);
  }

  /** Whether a revocation is the reason why the page is not here; asked once for each miss. */
  boolean takeDisplaced(int page) {
    boolean was = displaced.get(page);
    displaced.clear(page);
    return was;
  }

  void saved(int page, long block) {
    saved.put(page, block);
  }

  void lost(int page, String how) {
    lost.put(page, how);
  }

  /** The block of the save slot that has the page, or {@link #HOME}. */
  long of(int page) {
    return saved.isEmpty() ? HOME : saved.getOrDefault(page, HOME);
  }

  @Nullable String howLost(int page) {
    return lost.isEmpty() ? null : lost.get(page);
  }

  /** The page is in a frame again; returns the block of the slot it came from, or {@link #HOME}. */
  long arrived(int page) {
    Long block = saved.isEmpty() ? null : saved.remove(page);
    return block == null ? HOME : block;
  }

  /** The page is no more; returns the block of the slot that has it, or {@link #HOME}. */
  long forget(int page) {
    displaced.clear(page);
    lost.remove(page);
    return arrived(page);
  }

  boolean isEmpty() {
    return saved.isEmpty();
  }

  boolean uses(long block) {
    return saved.containsValue(block);
  }

  /** A page that is in a slot, or one that is lost, or -1. */
  int any() {
    if (!saved.isEmpty()) {
      return saved.firstKey();
    }
    return lost.isEmpty() ? -1 : lost.firstKey();
  }

  /** The slots are gone; returns how many pages were in them. */
  int loseSaved(String how) {
    int pages = saved.size();
    for (Map.Entry<Integer, Long> entry : saved.entrySet()) {
      lost.put(entry.getKey(), how);
    }
    saved.clear();
    return pages;
  }
}
