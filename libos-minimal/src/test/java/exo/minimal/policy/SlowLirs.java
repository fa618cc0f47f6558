package exo.minimal.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Section 3.3 of the paper, with a limit on the pages that are in the stack and not resident. */
final class SlowLirs extends SlowPolicy {
  /** The last is the top. */
  private final List<Integer> stack = new ArrayList<>();

  private final List<Integer> queue = new ArrayList<>();
  private final Set<Integer> lir = new HashSet<>();
  private final List<Integer> gone = new ArrayList<>();
  private final int hirs;

  SlowLirs(PolicyContext context) {
    super(context);
    hirs = Math.max(1, capacity / 100);
  }

  @Override
  boolean access(int page, boolean write) {
    boolean hit = lir.contains(page) || queue.contains(page);
    if (!hit && lir.size() + queue.size() == capacity) {
      replace();
    }
    boolean inStack = stack.remove((Object) page);
    stack.add(page);
    if (!lir.contains(page)) {
      queue.remove((Object) page);
      gone.remove((Object) page);
      if (inStack || lir.size() < capacity - hirs) {
        lir.add(page);
      } else {
        queue.add(page);
      }
    }
    prune();
    if (lir.size() > capacity - hirs) {
      int bottom = stack.getFirst();
      lir.remove(bottom);
      queue.add(bottom);
      prune();
    }
    return hit;
  }

  private void replace() {
    int victim = queue.removeFirst();
    if (stack.contains(victim)) {
      gone.add(victim);
    }
    if (gone.size() > 2 * capacity) {
      stack.remove(gone.removeFirst());
    }
  }

  private void prune() {
    while (!lir.contains(stack.getFirst())) {
      gone.remove(stack.removeFirst());
    }
  }
}
