package exo.minimal.program;

import exo.hw.Frames;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A program's address space: areas that do not overlap, in the order of their addresses, and the numbers of their pages. A number
 * is a page's for as long as the page is there, and then may be another's.
 */
final class Areas {
  /** No page. */
  static final int NONE = -1;

  private final TreeMap<Long, Area> areas = new TreeMap<>();
  private final BitSet numbers = new BitSet();
  private final long[] addresses;
  private final IntConsumer gone;

  /**
   * Nothing yet.
   *
   * @param pages how many there may be
   * @param gone is told of each page that is no more
   */
  Areas(int pages, IntConsumer gone) {
    addresses = new long[pages];
    this.gone = gone;
  }

  /** {@return the area that an address is in, or null} */
  @Nullable Area at(long va) {
    Map.Entry<Long, Area> floor = areas.floorEntry(va);
    return floor != null && va < floor.getValue().end() ? floor.getValue() : null;
  }

  /** {@return where a page that is there lies} */
  long address(int page) {
    return addresses[page];
  }

  /** {@return all of them, in order} */
  List<Area> all() {
    return List.copyOf(areas.values());
  }

  /** {@return whether nothing lies in a range} */
  boolean isFree(long start, long end) {
    Map.Entry<Long, Area> before = areas.lowerEntry(end);
    return before == null || before.getValue().end() <= start;
  }

  /** {@return the lowest address of so many free bytes in a range, or -1} */
  long find(long from, long to, long bytes) {
    long at = from;
    for (Area each : areas.subMap(from, to).values()) {
      if (each.start() - at >= bytes) {
        return at;
      }
      at = each.end();
    }
    return to - at >= bytes ? at : NONE;
  }

  /** Adds pages in a range that is free; returns the first one's number, or {@link #NONE} when there are not as many left. */
  int add(long start, long end, int protection, String name) {
    int pages = (int) ((end - start) >>> Frames.SHIFT);
    int first = numbersFor(pages);
    if (first != NONE) {
      numbers.set(first, first + pages);
      for (int i = 0; i < pages; i++) {
        addresses[first + i] = start + ((long) i << Frames.SHIFT);
      }
      put(new Area(start, end, first, protection, name));
    }
    return first;
  }

  private int numbersFor(int pages) {
    int first = numbers.nextClearBit(0);
    while (first + pages <= addresses.length) {
      int taken = numbers.nextSetBit(first);
      if (taken < 0 || taken - first >= pages) {
        return first;
      }
      first = numbers.nextClearBit(taken);
    }
    return NONE;
  }

  private void put(Area area) {
    areas.put(area.start(), area);
  }

  /** {@return whether all pages of a range are there} */
  boolean covers(long start, long end) {
    long at = start;
    while (at < end) {
      Area area = at(at);
      if (area == null) {
        return false;
      }
      at = area.end();
    }
    return true;
  }

  /** Removes what there is of a range. */
  void remove(long start, long end) {
    for (Area each : cut(start, end)) {
      areas.remove(each.start());
      numbers.clear(each.firstPage(), each.firstPage() + each.pages());
      for (int i = 0; i < each.pages(); i++) {
        gone.accept(each.firstPage() + i);
      }
    }
  }

  /** Changes what may be done to the pages of a range, all of which are there; tells of each. */
  void protect(long start, long end, int protection, IntConsumer changed) {
    for (Area each : cut(start, end)) {
      put(each.as(protection));
      for (int i = 0; i < each.pages(); i++) {
        changed.accept(each.firstPage() + i);
      }
    }
  }

  /** The areas of a range, cut at its ends. */
  private List<Area> cut(long start, long end) {
    split(start);
    split(end);
    return new ArrayList<>(areas.subMap(start, end).values());
  }

  private void split(long va) {
    Area area = at(va);
    if (area != null && area.start() < va) {
      put(area.upTo(va));
      put(area.from(va));
    }
  }
}
