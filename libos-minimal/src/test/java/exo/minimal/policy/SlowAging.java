package exo.minimal.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ages as strings of eight bits, youngest first. */
final class SlowAging extends SlowPolicy {
  private final List<Integer> byLoad = new ArrayList<>();
  private final Map<Integer, String> ages = new HashMap<>();
  private final Set<Integer> referenced = new HashSet<>();
  private final List<Integer> queue = new ArrayList<>();
  private int sinceTick;

  SlowAging(PolicyContext context) {
    super(context);
    sinceTick = period();
  }

  private int period() {
    return Math.max(1, capacity / 4);
  }

  @Override
  boolean access(int page, boolean write) {
    boolean hit = byLoad.contains(page);
    if (!hit) {
      if (byLoad.size() == capacity) {
        evict();
      }
      byLoad.add(page);
      ages.put(page, "00000000");
    }
    referenced.add(page);
    return hit;
  }

  private void evict() {
    if (sinceTick == period()) {
      tick();
    }
    queue.removeIf(referenced::contains);
    if (queue.isEmpty()) {
      tick();
    }
    Integer victim = queue.removeFirst();
    byLoad.remove(victim);
    sinceTick++;
  }

  private void tick() {
    for (int page : byLoad) {
      String age = ages.get(page);
      ages.put(page, (referenced.contains(page) ? "1" : "0") + age.substring(0, 7));
    }
    referenced.clear();
    queue.clear();
    queue.addAll(byLoad);
    queue.sort((a, b) -> ages.get(a).compareTo(ages.get(b)));
    sinceTick = 0;
  }
}
