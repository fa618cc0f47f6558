package exo.minimal.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** "CAR" of the paper, line by line: heads of clocks and LRU ends of memories first. */
final class SlowCar extends SlowPolicy {
  private final int c;
  private final boolean loadShows;
  private final List<Integer> t1 = new ArrayList<>();
  private final List<Integer> t2 = new ArrayList<>();
  private final List<Integer> b1 = new ArrayList<>();
  private final List<Integer> b2 = new ArrayList<>();
  private final Set<Integer> bits = new HashSet<>();
  private final Set<Integer> loadedSinceReplacement = new HashSet<>();
  private double p;

  SlowCar(PolicyContext context) {
    super(context);
    c = capacity;
    loadShows = context.mode() == ObservationMode.PAGING;
  }

  @Override
  boolean access(int x, boolean write) {
    if (t1.contains(x) || t2.contains(x)) {
      bits.add(x);
      return true;
    }
    boolean remembered = b1.contains(x) || b2.contains(x);
    if (t1.size() + t2.size() == c) {
      replace();
      if (!remembered && t1.size() + b1.size() == c) {
        b1.removeFirst();
      } else if (!remembered && t1.size() + t2.size() + b1.size() + b2.size() == 2 * c) {
        b2.removeFirst();
      }
    }
    insert(x);
    loadedSinceReplacement.add(x);
    return false;
  }

  private void insert(int x) {
    if (b1.contains(x)) {
      p = Math.min(p + Math.max(1, (double) b2.size() / b1.size()), c);
      b1.remove((Object) x);
      t2.add(x);
    } else if (b2.contains(x)) {
      p = Math.max(p - Math.max(1, (double) b1.size() / b2.size()), 0);
      b2.remove((Object) x);
      t2.add(x);
    } else {
      t1.add(x);
    }
  }

  private void replace() {
    if (loadShows) {
      bits.removeAll(loadedSinceReplacement);
      loadedSinceReplacement.clear();
    }
    while (true) {
      boolean fromT1 = t1.size() >= Math.max(1, p);
      Integer head = (fromT1 ? t1 : t2).removeFirst();
      if (!bits.remove(head)) {
        (fromT1 ? b1 : b2).add(head);
        return;
      }
      t2.add(head);
    }
  }
}
