package exo.minimal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Lists for the segments, whole integers for the counters of the count-min sketch. Each of its four rows
 * is as wide as the least power of two that is 64 or more and has four counters to a frame or more;
 * where a row counts a page, the JDK's generator says.
 */
final class SlowWindowTinyLfu extends SlowPolicy {
  private final List<Integer> window = new ArrayList<>();
  private final List<Integer> probation = new ArrayList<>();
  private final List<Integer> kept = new ArrayList<>();
  private final int windowSize;
  private final int keptSize;
  private final int[][] counters;
  private int additions;

  SlowWindowTinyLfu(PolicyContext context) {
    super(context);
    windowSize = Math.max(1, capacity / 100);
    keptSize = Math.max(1, (capacity - windowSize) * 4 / 5);
    int width = 64;
    while (width < 4 * capacity) {
      width *= 2;
    }
    counters = new int[4][width];
  }

  @Override
  boolean access(int page, boolean write) {
    boolean hit = window.contains(page) || probation.contains(page) || kept.contains(page);
    if (!hit && window.size() + probation.size() + kept.size() == capacity) {
      contest();
    }
    count(page);
    if (probation.remove((Object) page) || kept.remove((Object) page)) {
      kept.add(page);
      if (kept.size() > keptSize) {
        probation.add(kept.removeFirst());
      }
      return true;
    }
    window.remove((Object) page);
    window.add(page);
    if (window.size() > windowSize) {
      probation.add(window.removeFirst());
    }
    return hit;
  }

  private void contest() {
    List<Integer> defenders = probation.isEmpty() ? kept : probation;
    if (frequency(window.getFirst()) > frequency(defenders.getFirst())) {
      defenders.removeFirst();
    } else {
      window.removeFirst();
    }
  }

  private int frequency(int page) {
    int least = 15;
    for (int row = 0; row < 4; row++) {
      least = Math.min(least, counters[row][place(page, row)]);
    }
    return least;
  }

  private void count(int page) {
    for (int row = 0; row < 4; row++) {
      counters[row][place(page, row)] = Math.min(15, counters[row][place(page, row)] + 1);
    }
    additions++;
    if (additions == 10 * capacity) {
      for (int[] row : counters) {
        for (int i = 0; i < row.length; i++) {
          row[i] /= 2;
        }
      }
      additions /= 2;
    }
  }

  /** The first number of a generator that nobody else has; its seeds lie one of its steps apart. */
  private int place(int page, int row) {
    var dice = new SplittableRandom((4L * page + row) * 0x9E37_79B9_7F4A_7C15L);
    return (int) Math.floorMod(dice.nextLong(), (long) counters[row].length);
  }
}
