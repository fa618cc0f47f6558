package exo.minimal.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All classes worked out anew for each victim. */
final class SlowNru extends SlowPolicy {
  private final List<Integer> byLoad = new ArrayList<>();
  private final Set<Integer> referenced = new HashSet<>();
  private final Set<Integer> dirty = new HashSet<>();
  private int replacements;

  SlowNru(PolicyContext context) {
    super(context);
  }

  @Override
  boolean access(int page, boolean write) {
    boolean hit = byLoad.contains(page);
    if (!hit) {
      if (byLoad.size() == capacity) {
        evict();
      }
      byLoad.add(page);
    }
    referenced.add(page);
    if (write) {
      dirty.add(page);
    }
    return hit;
  }

  private void evict() {
    if (replacements++ % Math.max(1, capacity / 4) == 0) {
      referenced.clear();
    }
    Integer victim = byLoad.getFirst();
    for (Integer page : byLoad) {
      if (classOf(page) < classOf(victim)) {
        victim = page;
      }
    }
    byLoad.remove(victim);
    dirty.remove(victim);
  }

  private int classOf(int page) {
    return (referenced.contains(page) ? 2 : 0) + (dirty.contains(page) ? 1 : 0);
  }
}
