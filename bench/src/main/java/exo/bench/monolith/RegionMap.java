package exo.bench.monolith;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The address space as the process asked for it: regions by address, neighbours that are alike joined.
 *
 * <p>Finding a region is charged as one look-up; a change as one for each node that came, went or had
 * its border moved. Neighbours are at hand and free.
 */
final class RegionMap {
  private final TreeMap<Long, Region> regions = new TreeMap<>();
  private final Charge charge;

  RegionMap(Charge charge) {
    this.charge = charge;
  }

  /** The region of an address. */
  @Nullable Region find(long va) {
    charge.probe();
    return at(va);
  }

  private @Nullable Region at(long va) {
    Map.Entry<Long, Region> found = regions.floorEntry(va);
    return found != null && found.getValue().holds(va) ? found.getValue() : null;
  }

  /** Puts a region where none is; returns whether there was room for it. */
  boolean add(Region region) {
    charge.probe();
    Map.Entry<Long, Region> before = regions.lowerEntry(region.end());
    if (before != null && before.getValue().end() > region.start()) {
      return false;
    }
    change(() -> put(region), region.start(), region.end());
    return true;
  }

  /** Changes what a range allows; returns false, with nothing changed, when a part of it is not mapped. */
  boolean protect(long start, long end, boolean writable) {
    charge.probe();
    if (!covers(start, end)) {
      return false;
    }
    change(
        () -> regions.subMap(start, end).replaceAll((from, region) -> region.as(writable)),
        start,
        end);
    return true;
  }

  /** Takes a range away, whatever is in it. */
  void remove(long start, long end) {
    charge.probe();
    change(() -> regions.subMap(start, end).clear(), start, end);
  }

  private boolean covers(long start, long end) {
    Region region = at(start);
    while (region != null && region.end() < end) {
      region = at(region.end());
    }
    return region != null;
  }

  private void change(Runnable inside, long start, long end) {
    int before = regions.size();
    boolean startMoves = split(start);
    boolean moved = split(end) || startMoves;
    inside.run();
    join(start);
    join(end);
    int nodes = Math.abs(regions.size() - before);
    charge.probes(nodes == 0 && moved ? 1 : nodes);
  }

  /** Makes a border at an address; returns whether there was none. */
  private boolean split(long va) {
    Region region = at(va);
    if (region == null || region.start() == va) {
      return false;
    }
    put(region.between(region.start(), va));
    put(region.between(va, region.end()));
    return true;
  }

  /** Removes the border at an address when both sides are alike. */
  private void join(long va) {
    Region after = regions.get(va);
    Map.Entry<Long, Region> before = regions.lowerEntry(va);
    if (after != null && before != null && before.getValue().continuesIn(after)) {
      regions.remove(va);
      put(before.getValue().between(before.getKey(), after.end()));
    }
  }

  private void put(Region region) {
    regions.put(region.start(), region);
  }

  /** All of them, lowest first. */
  Iterable<Region> all() {
    return regions.values();
  }

  int count() {
    return regions.size();
  }
}
