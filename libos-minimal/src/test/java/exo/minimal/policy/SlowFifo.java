package exo.minimal.policy;

import java.util.ArrayList;
import java.util.List;

/** A queue. */
final class SlowFifo extends SlowPolicy {
  private final List<Integer> queue = new ArrayList<>();

  SlowFifo(PolicyContext context) {
    super(context);
  }

  @Override
  boolean access(int page, boolean write) {
    if (queue.contains(page)) {
      return true;
    }
    if (queue.size() == capacity) {
      queue.removeFirst();
    }
    queue.add(page);
    return false;
  }
}
