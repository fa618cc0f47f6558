package exo.minimal.policy;

import java.util.ArrayList;
import java.util.List;

/** "ARC(c)" of the paper, case by case; each list from its LRU to its MRU end. */
final class SlowArc extends SlowPolicy {
  private final int c;
  private final List<Integer> t1 = new ArrayList<>();
  private final List<Integer> t2 = new ArrayList<>();
  private final List<Integer> b1 = new ArrayList<>();
  private final List<Integer> b2 = new ArrayList<>();
  private double p;

  SlowArc(PolicyContext context) {
    super(context);
    c = capacity;
  }

  @Override
  boolean access(int x, boolean write) {
    if (t1.contains(x) || t2.contains(x)) { // Case I
      t1.remove((Object) x);
      t2.remove((Object) x);
      t2.add(x);
      return true;
    }
    if (b1.contains(x)) { // Case II
      double delta = b1.size() >= b2.size() ? 1 : (double) b2.size() / b1.size();
      p = Math.min(p + delta, c);
      replace(false);
      b1.remove((Object) x);
      t2.add(x);
    } else if (b2.contains(x)) { // Case III
      double delta = b2.size() >= b1.size() ? 1 : (double) b1.size() / b2.size();
      p = Math.max(p - delta, 0);
      replace(true);
      b2.remove((Object) x);
      t2.add(x);
    } else { // Case IV
      makeRoom();
      t1.add(x);
    }
    return false;
  }

  private void makeRoom() {
    int total = t1.size() + t2.size() + b1.size() + b2.size();
    if (t1.size() + b1.size() == c) { // Case A
      if (t1.size() < c) {
        b1.removeFirst();
        replace(false);
      } else {
        t1.removeFirst();
      }
    } else if (total >= c) { // Case B
      if (total == 2 * c) {
        b2.removeFirst();
      }
      replace(false);
    }
  }

  private void replace(boolean inB2) {
    if (!t1.isEmpty() && (t1.size() > p || (inB2 && t1.size() == p))) {
      b1.add(t1.removeFirst());
    } else {
      b2.add(t2.removeFirst());
    }
  }
}
