package exo.minimal.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A stack by use and a count for each page in it; with aging, K = uses + L for each page. */
final class SlowLfu extends SlowPolicy {
  private final boolean aging;
  private final List<Integer> byUse = new ArrayList<>();
  private final Map<Integer, Integer> uses = new HashMap<>();
  private final Map<Integer, Integer> worth = new HashMap<>();
  private int age;

  SlowLfu(PolicyContext context, boolean aging) {
    super(context);
    this.aging = aging;
  }

  @Override
  boolean access(int page, boolean write) {
    boolean hit = byUse.remove((Object) page);
    if (byUse.size() == capacity) {
      evict();
    }
    byUse.add(page);
    uses.merge(page, 1, Integer::sum);
    worth.put(page, uses.get(page) + age);
    return hit;
  }

  private void evict() {
    Integer victim = byUse.getFirst();
    for (Integer page : byUse) {
      if (worth.get(page) < worth.get(victim)) {
        victim = page;
      }
    }
    byUse.remove(victim);
    uses.remove(victim);
    if (aging) {
      age = worth.get(victim);
    }
  }
}
