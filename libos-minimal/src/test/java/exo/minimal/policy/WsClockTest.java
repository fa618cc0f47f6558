package exo.minimal.policy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WsClockTest {
  private final BareCache cache = new BareCache("wsclock", ObservationMode.CACHE, 4, 1);

  private void ask(int... pages) {
    for (int page : pages) {
      cache.access(page);
    }
  }

  /** At time 24, after 4 misses, the window is 24 / 4 x 4 / 8 = 3; what shows no bit is older. */
  @Test
  void ofThePagesOutsideTheWindowTheFirstCleanOneGoes() {
    cache.access(0, true);
    ask(1, 2, 3);
    for (int i = 0; i < 19; i++) {
      ask(1);
    }
    ask(4); // 0 is dirty, 1 was used, 2 goes
    assertFalse(cache.resident(2));
    assertTrue(cache.resident(0) && cache.resident(1) && cache.resident(3));
  }

  @Test
  void aDirtyOneGoesBeforeAnyOfTheWorkingSet() {
    for (int page = 0; page < 4; page++) {
      cache.access(page, true);
    }
    for (int i = 0; i < 10; i++) {
      ask(0, 2);
    }
    ask(4);
    assertFalse(cache.resident(1));
  }

  @Test
  void withAllPagesInTheWorkingSetTheOneUnusedForLongestGoes() {
    var large = new BareCache("wsclock", ObservationMode.CACHE, 40, 1);
    for (int round = 0; round < 2; round++) {
      for (int page = 0; page < 40; page++) {
        large.access(page);
      }
    }
    large.access(40); // at time 81 all bits are set: 0 goes, and the others were seen at 81
    assertFalse(large.resident(0));
    for (int page = 2; page < 40; page++) {
      large.access(page);
    }
    large.access(41); // at time 120 the window begins at 106: 1 and 40 are outside, 1 is first
    assertFalse(large.resident(1));
    large.access(42); // 40, unseen since 81
    assertFalse(large.resident(40));
    large.access(43); // all are inside: 41 was loaded at 120, the others were seen at 121
    assertFalse(large.resident(41));
  }
}
