package exo.service.workload;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Workloads drawn into lists, and policies as their papers have them, slow and short. */
final class Play {
  private Play() {}

  static List<Long> keys(String word, long seed) {
    Generator generator = Workload.inline(word).generator(seed);
    List<Long> keys = new ArrayList<>();
    while (generator.left() > 0) {
      keys.add(generator.key());
    }
    return keys;
  }

  static long[] counts(String word, int pages, long seed) {
    long[] counts = new long[pages];
    keys(word, seed).forEach(key -> counts[key.intValue()]++);
    return counts;
  }

  static List<Long> from(List<Long> all, int start) {
    return all.subList(start, all.size());
  }

  /** Misses of LRU, or of MRU. */
  static int lru(List<Long> keys, int frames, boolean mostRecent) {
    LinkedHashSet<Long> stack = new LinkedHashSet<>();
    int misses = 0;
    for (Long key : keys) {
      if (!stack.remove(key)) {
        misses++;
        if (stack.size() == frames) {
          stack.remove(mostRecent ? stack.getLast() : stack.getFirst());
        }
      }
      stack.add(key);
    }
    return misses;
  }

  static int fifo(List<Long> keys, int frames) {
    ArrayDeque<Long> queue = new ArrayDeque<>();
    int misses = 0;
    for (Long key : keys) {
      if (!queue.contains(key)) {
        misses++;
        if (queue.size() == frames) {
          queue.remove();
        }
        queue.add(key);
      }
    }
    return misses;
  }

  /** Uses are counted while a page is there; among equals the one longest there goes. */
  static List<Long> lfuMisses(List<Long> keys, int frames) {
    Map<Long, Integer> uses = new HashMap<>();
    LinkedHashSet<Long> arrived = new LinkedHashSet<>();
    List<Long> misses = new ArrayList<>();
    for (Long key : keys) {
      if (arrived.add(key)) {
        misses.add(key);
        if (arrived.size() > frames) {
          Long victim =
              arrived.stream()
                  .filter(page -> !page.equals(key))
                  .min(Comparator.comparing(uses::get))
                  .orElseThrow();
          arrived.remove(victim);
          uses.remove(victim);
        }
      }
      uses.merge(key, 1, Integer::sum);
    }
    return misses;
  }

  /** ARC (Megiddo and Modha, FAST 2003, figure 4). */
  static List<Long> arcMisses(List<Long> keys, int frames) {
    return new SlowArc(frames).misses(keys);
  }

  private static final class SlowArc {
    private final int c;
    private final LinkedHashSet<Long> t1 = new LinkedHashSet<>();
    private final LinkedHashSet<Long> t2 = new LinkedHashSet<>();
    private final LinkedHashSet<Long> b1 = new LinkedHashSet<>();
    private final LinkedHashSet<Long> b2 = new LinkedHashSet<>();
    private double p;

    SlowArc(int frames) {
      c = frames;
    }

    List<Long> misses(List<Long> keys) {
      List<Long> misses = new ArrayList<>();
      for (Long key : keys) {
        if (!t1.remove(key) && !t2.remove(key)) {
          misses.add(key);
          if (missed(key)) {
            t1.add(key);
            continue;
          }
        }
        t2.add(key);
      }
      return misses;
    }

    /** Makes room; true for a page that no list knew. */
    private boolean missed(Long key) {
      if (b1.contains(key)) {
        p = Math.min(c, p + Math.max(1.0 * b2.size() / b1.size(), 1));
        replace(false);
        b1.remove(key);
        return false;
      }
      if (b2.contains(key)) {
        p = Math.max(0, p - Math.max(1.0 * b1.size() / b2.size(), 1));
        replace(true);
        b2.remove(key);
        return false;
      }
      if (t1.size() + b1.size() == c) {
        if (t1.size() < c) {
          b1.removeFirst();
          replace(false);
        } else {
          t1.removeFirst();
        }
      } else if (t1.size() + b1.size() + t2.size() + b2.size() >= c) {
        if (t1.size() + b1.size() + t2.size() + b2.size() == 2 * c) {
          b2.removeFirst();
        }
        replace(false);
      }
      return true;
    }

    private void replace(boolean inB2) {
      if (!t1.isEmpty() && (t1.size() > p || (inB2 && t1.size() == p))) {
        b1.add(t1.removeFirst());
      } else {
        b2.add(t2.removeFirst());
      }
    }
  }
}
