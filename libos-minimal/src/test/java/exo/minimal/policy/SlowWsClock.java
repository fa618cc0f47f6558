package exo.minimal.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A circle that begins under the hand; one access is one unit of the program's time. */
final class SlowWsClock extends SlowPolicy {
  private final List<Integer> circle = new ArrayList<>();
  private final Map<Integer, Long> lastUse = new HashMap<>();
  private final Set<Integer> referenced = new HashSet<>();
  private final Set<Integer> dirty = new HashSet<>();
  private final boolean loadShows;
  private long now;
  private long latestReplacement;
  private long misses;

  SlowWsClock(PolicyContext context) {
    super(context);
    loadShows = context.mode() == ObservationMode.PAGING;
  }

  @Override
  boolean access(int page, boolean write) {
    now++;
    boolean hit = circle.contains(page);
    if (!hit && circle.size() == capacity) {
      Integer victim = victim();
      circle.remove(victim);
      dirty.remove(victim);
      latestReplacement = now;
    }
    if (!hit) {
      misses++;
      circle.add(page);
      lastUse.put(page, latestReplacement);
    }
    if (hit || loadShows) {
      referenced.add(page);
    }
    if (write) {
      dirty.add(page);
    }
    return hit;
  }

  private Integer victim() {
    long window = (long) (capacity / 8.0 * now / misses);
    List<Integer> turn = List.copyOf(circle);
    List<Integer> outside = new ArrayList<>();
    for (Integer page : turn) {
      if (referenced.remove(page)) {
        lastUse.put(page, now);
      } else if (lastUse.get(page) < now - window) {
        if (!dirty.contains(page)) {
          return page;
        }
        outside.add(page);
      }
      circle.remove(page);
      circle.add(page);
    }
    return outside.isEmpty()
        ? turn.stream().min(Comparator.comparing(lastUse::get)).orElseThrow()
        : outside.getFirst();
  }
}
