package exo.minimal.policy;

import java.util.ArrayList;
import java.util.List;

/** A stack whose top goes. */
final class SlowMru extends SlowPolicy {
  private final List<Integer> stack = new ArrayList<>();

  SlowMru(PolicyContext context) {
    super(context);
  }

  @Override
  boolean access(int page, boolean write) {
    boolean hit = stack.remove((Object) page);
    if (stack.size() == capacity) {
      stack.removeLast();
    }
    stack.add(page);
    return hit;
  }
}
