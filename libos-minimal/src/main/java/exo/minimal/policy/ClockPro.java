package exo.minimal.policy;

import java.util.Arrays;

/**
 * CLOCK-Pro: LIRS as far as reference bits can tell. Hot and cold pages stand in one circle, newest
 * last, and with them cold pages that have left but are still in their test period (ghosts). A cold
 * page used again within its test period becomes hot (Jiang, Chen and Zhang, USENIX ATC 2005).
 *
 * <pre>
 *   hand of the hot     where the circle begins: the front of the list. It makes a hot page with its
 *                       bit clear cold, and ends the test period of each cold page it passes
 *   hand of the cold    at the next victim: a resident cold page with its bit clear
 *   hand of the tests   at the oldest ghost, roughly: ends test periods when ghosts are too many
 * </pre>
 *
 * <p>How many frames cold pages should have is learnt: one more for each use within a test period, one
 * fewer for each test period that ends without. A hit costs nothing here; a victim one step per page
 * passed, which is less than two turns.
 *
 * <p>Variant choices: the cold target starts at 1 % of the frames, at least one, and stays between one
 * frame and all but one. While more frames are free than that, pages are loaded hot. A cold page found
 * used after its test period begins a new one, as in LIRS. Ghosts are at most as many as frames, always;
 * they are counted when a page leaves. The end of a test period asks for no bit. Reference bits can
 * only be asked for at a replacement, so hot pages beyond their share are made cold at the next one,
 * before a victim is looked for. In paging the flag of the newest page is taken back at the next
 * replacement, as {@link Clock} does it.
 */
final class ClockPro implements ReplacementPolicy {
  private static final int COLD_PERCENT = 1;

  private static final byte AWAY = 0;
  private static final byte HOT = 1;
  private static final byte COLD = 2;
  private static final byte TESTED = 3;
  private static final byte GHOST = 4;

  private final int capacity;
  private final boolean loadShows;
  private final PageList circle = new PageList();
  private int coldHand = NONE;
  private int testHand = NONE;
  private int newest = NONE;
  private int hot;
  private int cold;
  private int ghosts;
  private int coldTarget;

  /** By page; {@link #TESTED} is a resident cold page in its test period. */
  private byte[] states = new byte[1024];

  private ClockPro(PolicyContext context) {
    capacity = context.capacity();
    loadShows = context.mode() == ObservationMode.PAGING;
    coldTarget = Math.max(1, (int) ((long) capacity * COLD_PERCENT / 100));
  }

  int hot() {
    return hot;
  }

  int cold() {
    return cold;
  }

  int ghosts() {
    return ghosts;
  }

  int coldTarget() {
    return coldTarget;
  }

  @Override
  public void loaded(int page) {
    if (page >= states.length) {
      states = Arrays.copyOf(states, Math.max(2 * states.length, page + 1));
    }
    newest = page;
    if (states[page] == GHOST) {
      ghosts--;
      unlink(page);
      usedInTest();
      addHot(page);
    } else if (hot + cold < capacity - coldTarget) {
      addHot(page);
    } else {
      circle.addLast(page);
      states[page] = TESTED;
      cold++;
    }
  }

  private void addHot(int page) {
    circle.addLast(page);
    states[page] = HOT;
    hot++;
  }

  private void usedInTest() {
    coldTarget = Math.min(capacity - 1, coldTarget + 1);
  }

  @Override
  public void referenced(int page) {}

  @Override
  public int victim(int incoming, References pages) {
    if (loadShows && newest != NONE) {
      pages.takeReferenced(newest);
      newest = NONE;
    }
    coolBeyondShare(pages);
    while (true) {
      if (cold == 0) {
        coolOne(pages);
      }
      int page = nextCold();
      if (!pages.takeReferenced(page)) {
        return page;
      }
      spare(page);
      coolBeyondShare(pages);
    }
  }

  /** Moves the hand of the cold to a resident cold page; there is one. */
  private int nextCold() {
    int page = orFirst(coldHand);
    while (states[page] != COLD && states[page] != TESTED) {
      page = after(page);
    }
    coldHand = page;
    return page;
  }

  private int orFirst(int page) {
    return page == NONE ? circle.first() : page;
  }

  private int after(int page) {
    return orFirst(circle.next(page));
  }

  private void spare(int page) {
    unlink(page);
    if (states[page] == TESTED) {
      usedInTest();
      cold--;
      addHot(page);
    } else {
      circle.addLast(page);
      states[page] = TESTED;
    }
  }

  private void coolBeyondShare(References pages) {
    while (hot > capacity - coldTarget) {
      coolOne(pages);
    }
  }

  /** Moves the hand of the hot on until it has made one page cold; there is a hot one. */
  private void coolOne(References pages) {
    passCold();
    int page = circle.first();
    while (pages.takeReferenced(page)) {
      circle.moveToLast(page);
      passCold();
      page = circle.first();
    }
    states[page] = COLD;
    hot--;
    cold++;
    circle.moveToLast(page);
    passCold();
  }

  /** Moves the hand of the hot to a hot page, if there is one, and ends the tests on its way. */
  private void passCold() {
    while (hot > 0 && states[circle.first()] != HOT) {
      int page = circle.first();
      endTest(page);
      if (states[page] != AWAY) {
        circle.moveToLast(page);
      }
    }
  }

  private void endTest(int page) {
    if (states[page] == COLD) {
      return;
    }
    coldTarget = Math.max(1, coldTarget - 1);
    if (states[page] == TESTED) {
      states[page] = COLD;
    } else {
      unlink(page);
      states[page] = AWAY;
      ghosts--;
    }
  }

  /** Takes a page out of the circle; a hand that is there goes on. */
  private void unlink(int page) {
    int next = after(page) == page ? NONE : after(page);
    coldHand = coldHand == page ? next : coldHand;
    testHand = testHand == page ? next : testHand;
    circle.remove(page);
  }

  @Override
  public void removed(int page) {
    newest = page == newest ? NONE : newest;
    if (states[page] != TESTED) {
      hot -= states[page] == HOT ? 1 : 0;
      cold -= states[page] == COLD ? 1 : 0;
      unlink(page);
      states[page] = AWAY;
      return;
    }
    cold--;
    states[page] = GHOST;
    ghosts++;
    while (ghosts > capacity) {
      endOldestTest();
    }
  }

  private void endOldestTest() {
    int page = orFirst(testHand);
    testHand = after(page);
    if (states[page] != HOT) {
      endTest(page);
    }
  }

  /** Offers the policy as {@code clockpro}. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "clockpro";
    }

    @Override
    public String sentence() {
      return "CLOCK with hot and cold pages: used again within its test period, a cold page becomes"
          + " hot";
    }

    @Override
    public Signal signal() {
      return Signal.ACCESS_FLAGS;
    }

    @Override
    public int minimum() {
      return 2;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new ClockPro(context);
    }
  }
}
