package exo.minimal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WindowTinyLfuProps {
  @Provide
  Arbitrary<Story> stories() {
    return Story.any();
  }

  @Property(tries = 100)
  void theSegmentsHoldWhatIsResidentAndKeepToTheirShares(@ForAll("stories") Story story) {
    int capacity = Math.max(3, story.capacity());
    int window = Math.max(1, capacity / 100);
    var random = new SplittableRandom(story.seed());
    var cache = new BareCache("wtinylfu", ObservationMode.CACHE, capacity, 1);
    var policy = (WindowTinyLfu) cache.policy();
    for (int page : story.pages()) {
      cache.access(page);
      PolicyProps.disturb(cache, capacity, random);
      assertTrue(policy.inWindow() <= window);
      assertTrue(policy.inProtected() <= Math.max(1, (capacity - window) * 4 / 5));
      int main = policy.inProbation() + policy.inProtected();
      assertEquals(cache.size(), policy.inWindow() + main);
    }
  }

  private static BareCache after(int... pages) {
    var cache = new BareCache("wtinylfu", ObservationMode.CACHE, 3, 1);
    for (int page : pages) {
      cache.access(page);
    }
    return cache;
  }

  @Example
  void aPageAskedForOnceDoesNotDisplaceOneThatWasAskedForTwice() {
    BareCache cache = after(0, 1, 2, 0, 1, 3, 4, 5);
    assertTrue(cache.resident(0) && cache.resident(1));
    assertFalse(cache.resident(4), "lost its contest when 5 came");
  }

  @Example
  void aPageAskedForMoreOftenThanItsRivalIsLetIn() {
    BareCache cache = after(0, 1, 2, 2, 3); // 2 was asked for twice, 0 once
    assertTrue(cache.resident(2));
    assertFalse(cache.resident(0));
  }

  @Example
  void atADrawThePageThatWasThereStays() {
    BareCache cache = after(0, 1, 2, 3);
    assertTrue(cache.resident(0) && cache.resident(1));
    assertFalse(cache.resident(2));
  }
}
