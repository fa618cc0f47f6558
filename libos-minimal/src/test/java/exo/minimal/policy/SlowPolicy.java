package exo.minimal.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Replacement written from the papers with lists and maps: slow, and obviously right. */
abstract class SlowPolicy {
  final int capacity;

  SlowPolicy(int capacity) {
    this.capacity = capacity;
  }

  /** Returns whether the page was resident. */
  abstract boolean access(int page);

  static SlowPolicy named(String name, int capacity, long seed) {
    return switch (name) {
      case "fifo" -> new Fifo(capacity);
      case "lru" -> new Lru(capacity);
      case "clock" -> new Clock(capacity, false);
      case "clockset" -> new Clock(capacity, true);
      case "random" -> new Random(capacity, seed);
      case "lruaging" -> new Aging(capacity);
      default -> throw new IllegalArgumentException(name);
    };
  }

  static final class Fifo extends SlowPolicy {
    private final List<Integer> queue = new ArrayList<>();

    Fifo(int capacity) {
      super(capacity);
    }

    @Override
    boolean access(int page) {
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

  static final class Lru extends SlowPolicy {
    private final List<Integer> stack = new ArrayList<>();

    Lru(int capacity) {
      super(capacity);
    }

    @Override
    boolean access(int page) {
      boolean hit = stack.remove((Object) page);
      if (stack.size() == capacity) {
        stack.removeFirst();
      }
      stack.add(page);
      return hit;
    }
  }

  /** Frames in a circle with a hand, as the figure in every textbook. */
  static final class Clock extends SlowPolicy {
    private final boolean setOnInsertion;
    private final int[] frames;
    private final boolean[] bits;
    private int used;
    private int hand;

    Clock(int capacity, boolean setOnInsertion) {
      super(capacity);
      this.setOnInsertion = setOnInsertion;
      frames = new int[capacity];
      bits = new boolean[capacity];
    }

    @Override
    boolean access(int page) {
      for (int i = 0; i < used; i++) {
        if (frames[i] == page) {
          bits[i] = true;
          return true;
        }
      }
      if (used < capacity) {
        put(used++, page);
        return false;
      }
      while (bits[hand]) {
        bits[hand] = false;
        hand = (hand + 1) % capacity;
      }
      put(hand, page);
      hand = (hand + 1) % capacity;
      return false;
    }

    private void put(int frame, int page) {
      frames[frame] = page;
      bits[frame] = setOnInsertion;
    }
  }

  static final class Random extends SlowPolicy {
    private final SplittableRandom random;
    private final List<Integer> resident = new ArrayList<>();

    Random(int capacity, long seed) {
      super(capacity);
      random = new SplittableRandom(seed);
    }

    @Override
    boolean access(int page) {
      if (resident.contains(page)) {
        return true;
      }
      if (resident.size() == capacity) {
        int place = random.nextInt(capacity);
        resident.set(place, resident.getLast());
        resident.removeLast();
      }
      resident.add(page);
      return false;
    }
  }

  /** Ages as strings of eight bits, youngest first. */
  static final class Aging extends SlowPolicy {
    private final List<Integer> byLoad = new ArrayList<>();
    private final Map<Integer, String> ages = new HashMap<>();
    private final Set<Integer> referenced = new HashSet<>();
    private final List<Integer> queue = new ArrayList<>();
    private int sinceTick;

    Aging(int capacity) {
      super(capacity);
      sinceTick = period();
    }

    private int period() {
      return Math.max(1, capacity / 4);
    }

    @Override
    boolean access(int page) {
      boolean hit = byLoad.contains(page);
      if (!hit) {
        if (byLoad.size() == capacity) {
          evict();
        }
        byLoad.add(page);
        ages.put(page, "00000000");
      }
      referenced.add(page);
      return hit;
    }

    private void evict() {
      if (sinceTick == period()) {
        tick();
      }
      queue.removeIf(referenced::contains);
      if (queue.isEmpty()) {
        tick();
      }
      Integer victim = queue.removeFirst();
      byLoad.remove(victim);
      sinceTick++;
    }

    private void tick() {
      for (int page : byLoad) {
        String age = ages.get(page);
        ages.put(page, (referenced.contains(page) ? "1" : "0") + age.substring(0, 7));
      }
      referenced.clear();
      queue.clear();
      queue.addAll(byLoad);
      queue.sort((a, b) -> ages.get(a).compareTo(ages.get(b)));
      sinceTick = 0;
    }
  }
}
