package exo.minimal.policy;

import java.util.ArrayList;
import java.util.List;

/** "2Q, full version" of the paper, line by line; heads of queues are at the end of the lists. */
final class SlowTwoQ extends SlowPolicy {
  private final List<Integer> a1in = new ArrayList<>();
  private final List<Integer> a1out = new ArrayList<>();
  private final List<Integer> am = new ArrayList<>();

  SlowTwoQ(PolicyContext context) {
    super(context);
  }

  @Override
  boolean access(int x, boolean write) {
    if (am.contains(x)) {
      am.remove((Object) x);
      am.add(x);
      return true;
    }
    if (a1out.contains(x)) {
      reclaim();
      a1out.remove((Object) x);
      am.add(x);
      return false;
    }
    if (a1in.contains(x)) {
      return true;
    }
    reclaim();
    a1in.add(x);
    return false;
  }

  private void reclaim() {
    if (a1in.size() + am.size() < capacity) {
      return;
    }
    if (a1in.size() > Math.floor(0.25 * capacity)) {
      Integer y = a1in.removeFirst();
      a1out.add(y);
      if (a1out.size() > Math.floor(0.5 * capacity)) {
        a1out.removeFirst();
      }
    } else {
      am.removeFirst();
    }
  }
}
