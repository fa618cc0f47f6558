package exo.minimal.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Section 4 of the paper: a circle that never turns, sets for what pages are, three hands that do. */
final class SlowClockPro extends SlowPolicy {
  private final List<Integer> circle = new ArrayList<>();
  private final Set<Integer> hot = new HashSet<>();
  private final Set<Integer> resident = new HashSet<>();
  private final Set<Integer> inTest = new HashSet<>();
  private final Set<Integer> referenced = new HashSet<>();
  private final boolean loadShows;

  /** Of the hot, the cold and the tests; null where there is nothing, or at the hot hand. */
  private final Integer[] hands = new Integer[3];

  private int coldTarget;
  private Integer newest;

  SlowClockPro(PolicyContext context) {
    super(context);
    loadShows = context.mode() == ObservationMode.PAGING;
    coldTarget = Math.max(1, capacity / 100);
  }

  @Override
  boolean access(int page, boolean write) {
    if (resident.contains(page)) {
      referenced.add(page);
      return true;
    }
    if (resident.size() == capacity) {
      replace();
    }
    if (inTest.contains(page)) {
      coldTarget = Math.min(capacity - 1, coldTarget + 1);
      leaveCircle(page);
      hot.add(page);
      inTest.remove(page);
    } else if (resident.size() < capacity - coldTarget) {
      hot.add(page);
    } else {
      inTest.add(page);
    }
    resident.add(page);
    toHead(page);
    newest = page;
    if (loadShows) {
      referenced.add(page);
    }
    return false;
  }

  private void toHead(Integer page) {
    if (circle.isEmpty()) {
      circle.add(page);
      hands[0] = page;
    } else {
      circle.add(circle.indexOf(hands[0]), page);
    }
  }

  private void leaveCircle(Integer page) {
    for (int i = 0; i < hands.length; i++) {
      if (page.equals(hands[i])) {
        hands[i] = circle.size() == 1 ? null : after(page);
      }
    }
    circle.remove(page);
  }

  private Integer after(Integer page) {
    return circle.get((circle.indexOf(page) + 1) % circle.size());
  }

  private void replace() {
    if (loadShows) {
      referenced.remove(newest);
    }
    Integer victim = null;
    while (victim == null) {
      runHandHot();
      victim = runHandCold();
    }
    resident.remove(victim);
    if (!inTest.contains(victim)) {
      leaveCircle(victim);
    }
    while (inTest.stream().filter(page -> !resident.contains(page)).count() > capacity) {
      runHandTest();
    }
  }

  /** Returns a page to replace, or null if the one found was spared. */
  private Integer runHandCold() {
    if (hands[1] == null) {
      hands[1] = hands[0];
    }
    while (hot.contains(hands[1]) || !resident.contains(hands[1])) {
      hands[1] = after(hands[1]);
    }
    Integer page = hands[1];
    if (!referenced.remove(page)) {
      return page;
    }
    leaveCircle(page);
    if (inTest.remove(page)) {
      coldTarget = Math.min(capacity - 1, coldTarget + 1);
      hot.add(page);
    } else {
      inTest.add(page);
    }
    toHead(page);
    return null;
  }

  private void runHandHot() {
    while (hot.size() > capacity - coldTarget) {
      boolean spared = true;
      while (spared) {
        stopAtHot();
        spared = referenced.remove(hands[0]);
        if (!spared) {
          hot.remove(hands[0]);
        }
        hands[0] = after(hands[0]);
      }
      stopAtHot();
    }
  }

  private void stopAtHot() {
    while (!hot.isEmpty() && !hot.contains(hands[0])) {
      Integer page = hands[0];
      hands[0] = after(page);
      endTest(page);
    }
  }

  private void runHandTest() {
    if (hands[2] == null) {
      hands[2] = hands[0];
    }
    Integer page = hands[2];
    hands[2] = after(page);
    endTest(page);
  }

  private void endTest(Integer page) {
    if (inTest.remove(page)) {
      coldTarget = Math.max(1, coldTarget - 1);
      if (!resident.contains(page)) {
        leaveCircle(page);
      }
    }
  }
}
