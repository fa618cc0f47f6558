package exo.minimal.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The figure of the paper with K = 2 and no correlated references: HIST(p, 1) and HIST(p, 2). */
final class SlowLru2 extends SlowPolicy {
  private final List<Integer> buffer = new ArrayList<>();
  private final List<Integer> retained = new ArrayList<>();
  private final Map<Integer, Integer> hist1 = new HashMap<>();
  private final Map<Integer, Integer> hist2 = new HashMap<>();
  private int t;

  SlowLru2(PolicyContext context) {
    super(context);
  }

  @Override
  boolean access(int page, boolean write) {
    t++;
    boolean hit = buffer.contains(page);
    if (!hit) {
      if (buffer.size() == capacity) {
        evict();
      }
      buffer.add(page);
      retained.remove((Object) page);
    }
    hist2.put(page, hist1.getOrDefault(page, 0));
    hist1.put(page, t);
    return hit;
  }

  private void evict() {
    Integer victim = buffer.getFirst();
    for (Integer page : buffer) {
      int later = Integer.compare(hist2.get(page), hist2.get(victim));
      if (later < 0 || (later == 0 && hist1.get(page) < hist1.get(victim))) {
        victim = page;
      }
    }
    buffer.remove(victim);
    retained.add(victim);
    if (retained.size() > capacity) {
      hist1.remove(retained.removeFirst());
    }
  }
}
