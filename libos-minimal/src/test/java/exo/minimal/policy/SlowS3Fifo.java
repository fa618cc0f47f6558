package exo.minimal.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Algorithm 1 of the paper, except that a miss stops evicting as soon as one page has gone. */
final class SlowS3Fifo extends SlowPolicy {
  private final List<Integer> small = new ArrayList<>();
  private final List<Integer> main = new ArrayList<>();
  private final List<Integer> ghost = new ArrayList<>();
  private final Map<Integer, Integer> freq = new HashMap<>();
  private final int smallSize;

  SlowS3Fifo(PolicyContext context) {
    super(context);
    smallSize = Math.max(1, capacity / 10);
  }

  @Override
  boolean access(int page, boolean write) {
    if (small.contains(page) || main.contains(page)) {
      freq.merge(page, 1, (old, one) -> Math.min(3, old + one));
      return true;
    }
    if (full()) {
      if (small.size() >= smallSize) {
        evictSmall();
      } else {
        evictMain();
      }
    }
    if (ghost.remove((Object) page)) {
      main.add(page);
    } else {
      small.add(page);
    }
    freq.put(page, 0);
    return false;
  }

  private boolean full() {
    return small.size() + main.size() == capacity;
  }

  private void evictSmall() {
    while (full() && !small.isEmpty()) {
      int tail = small.getFirst();
      if (freq.get(tail) > 1) {
        if (main.size() == capacity - smallSize) {
          evictMain();
        }
        main.add(tail);
        freq.put(tail, 0);
      } else {
        ghost.add(tail);
        if (ghost.size() > capacity - smallSize) {
          ghost.removeFirst();
        }
      }
      small.removeFirst();
    }
    if (full()) {
      evictMain();
    }
  }

  private void evictMain() {
    while (true) {
      int tail = main.removeFirst();
      if (freq.get(tail) == 0) {
        return;
      }
      freq.merge(tail, -1, Integer::sum);
      main.add(tail);
    }
  }
}
