package exo.minimal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PageFaultFrequencyTest {
  private final BareCache cache = new BareCache("pff", ObservationMode.CACHE, 4, 1);

  private void ask(int... pages) {
    for (int page : pages) {
      cache.access(page);
    }
  }

  private void spend(int page, int accesses) {
    for (int i = 0; i < accesses; i++) {
      ask(page);
    }
  }

  @Test
  void faultsInQuickSuccessionTakeTheOldestOfASetThatCannotGrow() {
    ask(0, 1, 2, 3);
    spend(0, 40); // the first fault of a full memory is a long time after the start: 1 to 3 leave
    ask(4, 5, 6);
    assertTrue(cache.resident(0) && cache.resident(4) && cache.resident(5) && cache.resident(6));
    ask(7); // nothing is reclaimable any more
    assertFalse(cache.resident(0));
  }

  @Test
  void afterALongTimeWhatWasNotUsedIsReclaimedFirstAndWhatIsUsedAgainComesBack() {
    ask(0, 1, 2, 3);
    spend(3, 40);
    ask(4); // 0, 1 and 2 leave the set, 0 loses its frame
    assertFalse(cache.resident(0));
    ask(1, 5); // 1 is back in the set, so 2 goes
    assertTrue(cache.resident(1));
    assertFalse(cache.resident(2));
  }

  @Test
  void aFrameWantedForSomethingElseIsNoFault() {
    ask(0, 1, 2, 3);
    spend(3, 40);
    assertEquals(0, cache.nominate(ReplacementPolicy.NONE));
    ask(4); // still a long time after the latest fault: 0 to 2 leave the set
    ask(5, 6);
    assertTrue(cache.resident(3));
  }
}
