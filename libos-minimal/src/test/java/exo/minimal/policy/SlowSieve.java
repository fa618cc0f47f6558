package exo.minimal.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Algorithm 1 of the paper: the list's end is its head, where new pages come in. */
final class SlowSieve extends SlowPolicy {
  private final List<Integer> queue = new ArrayList<>();
  private final Set<Integer> visited = new HashSet<>();
  private final boolean loadShows;
  private int hand;

  SlowSieve(PolicyContext context) {
    super(context);
    loadShows = context.mode() == ObservationMode.PAGING;
  }

  @Override
  boolean access(int page, boolean write) {
    if (queue.contains(page)) {
      visited.add(page);
      return true;
    }
    if (queue.size() == capacity) {
      if (loadShows) {
        visited.remove(queue.getLast());
      }
      evict();
    }
    queue.add(page);
    if (loadShows) {
      visited.add(page);
    }
    return false;
  }

  private void evict() {
    while (visited.remove(queue.get(hand))) {
      hand = (hand + 1) % queue.size();
    }
    boolean wasNewest = hand == queue.size() - 1;
    queue.remove(hand);
    hand = wasNewest ? 0 : hand;
  }
}
