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

  /** At time 24, after 4 misses, the window is 24 / 4 x 4 / 2 = 12; what shows no bit is older. */
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
    ask(0, 1, 2, 3, 1, 2, 3, 4); // at time 8 only 0 shows no bit
    assertFalse(cache.resident(0));
    ask(2, 3, 4, 5); // at time 12 the window begins at 7; only 1, last seen at 8, shows no bit
    assertFalse(cache.resident(1));
  }
}
