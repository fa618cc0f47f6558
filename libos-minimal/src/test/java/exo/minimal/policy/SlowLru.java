package exo.minimal.policy;

import java.util.ArrayList;
import java.util.List;

/** A stack whose top is the latest use. */
final class SlowLru extends SlowPolicy {
  private final List<Integer> stack = new ArrayList<>();

  SlowLru(PolicyContext context) {
    super(context);
  }

  @Override
  boolean access(int page, boolean write) {
    boolean hit = stack.remove((Object) page);
    if (stack.size() == capacity) {
      stack.removeFirst();
    }
    stack.add(page);
    return hit;
  }
}
