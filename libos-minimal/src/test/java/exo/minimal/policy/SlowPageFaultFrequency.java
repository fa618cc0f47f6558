package exo.minimal.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A resident set that gives pages up, and those that still lie where they lay. */
final class SlowPageFaultFrequency extends SlowPolicy {
  private final List<Integer> set = new ArrayList<>();
  private final List<Integer> reclaimable = new ArrayList<>();
  private final Set<Integer> referenced = new HashSet<>();
  private final boolean loadShows;
  private long now;
  private long latestFault;
  private long misses;

  SlowPageFaultFrequency(PolicyContext context) {
    super(context);
    loadShows = context.mode() == ObservationMode.PAGING;
  }

  @Override
  boolean access(int page, boolean write) {
    now++;
    boolean hit = set.contains(page) || reclaimable.contains(page);
    if (!hit) {
      if (set.size() + reclaimable.size() == capacity) {
        fault();
      }
      misses++;
      set.add(page);
    }
    if (hit || loadShows) {
      referenced.add(page);
    }
    return hit;
  }

  private void fault() {
    if ((now - latestFault) * misses >= 4 * now) {
      List<Integer> used = set.stream().filter(referenced::contains).toList();
      set.removeAll(used);
      reclaimable.addAll(set);
      set.clear();
      set.addAll(used);
      used.forEach(referenced::remove);
    }
    latestFault = now;
    while (!reclaimable.isEmpty() && referenced.remove(reclaimable.getFirst())) {
      set.add(reclaimable.removeFirst());
    }
    Integer victim = (reclaimable.isEmpty() ? set : reclaimable).removeFirst();
    referenced.remove(victim);
  }
}
