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

class S3FifoProps {
  @Provide
  Arbitrary<Story> stories() {
    return Story.any();
  }

  @Property(tries = 100)
  void theQueuesHoldWhatIsResidentAndGhostsAreAsManyAsMainHasFramesAtMost(
      @ForAll("stories") Story story) {
    int capacity = Math.max(2, story.capacity());
    var random = new SplittableRandom(story.seed());
    var cache = new BareCache("s3fifo", ObservationMode.CACHE, capacity, 1);
    var policy = (S3Fifo) cache.policy();
    for (int page : story.pages()) {
      cache.access(page);
      PolicyProps.disturb(cache, capacity, random);
      assertEquals(cache.size(), policy.inSmall() + policy.inMain());
      assertTrue(policy.ghostsKept() <= capacity - Math.max(1, capacity / 10));
    }
  }

  private static BareCache after(int... pages) {
    var cache = new BareCache("s3fifo", ObservationMode.CACHE, 4, 1); // small 1, main 3, ghosts 3
    for (int page : pages) {
      cache.access(page);
    }
    return cache;
  }

  @Example
  void oneHitInSmallIsNotEnoughAndTwoAre() {
    BareCache cache = after(0, 1, 2, 3, 0, 1, 1, 4);
    assertFalse(cache.resident(0), "used once more");
    cache.access(5); // 1 enters main, 2 goes
    assertTrue(cache.resident(1));
    assertFalse(cache.resident(2));
  }

  @Example
  void aGhostThatIsMissedEntersMainAndAForgottenOneDoesNot() {
    BareCache cache = after(0, 1, 2, 3, 4, 0, 5, 6, 7);
    assertTrue(cache.resident(0), "a ghost when it was missed: in main, and small is what passes");
    cache.access(1); // five pages have left small since, three are remembered
    for (int page = 8; page < 12; page++) {
      cache.access(page);
    }
    assertFalse(cache.resident(1));
    assertTrue(cache.resident(0));
  }
}
