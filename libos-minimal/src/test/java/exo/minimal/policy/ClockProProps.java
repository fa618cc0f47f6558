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

class ClockProProps {
  @Provide
  Arbitrary<Story> stories() {
    return Story.any();
  }

  @Property(tries = 100)
  void hotAndColdAreWhatIsResidentAndGhostsAndTargetKeepToTheirBounds(
      @ForAll("stories") Story story, @ForAll ObservationMode mode) {
    int capacity = Math.max(2, story.capacity());
    var random = new SplittableRandom(story.seed());
    var cache = new BareCache("clockpro", mode, capacity, 1);
    var policy = (ClockPro) cache.policy();
    for (int page : story.pages()) {
      cache.access(page);
      PolicyProps.disturb(cache, capacity, random);
      assertEquals(cache.size(), policy.hot() + policy.cold());
      assertTrue(policy.ghosts() <= capacity);
      assertTrue(policy.coldTarget() >= 1 && policy.coldTarget() < capacity);
    }
  }

  private final BareCache cache = new BareCache("clockpro", ObservationMode.CACHE, 3, 1);
  private final ClockPro policy = (ClockPro) cache.policy();

  private void ask(int... pages) {
    for (int page : pages) {
      cache.access(page);
    }
  }

  @Example
  void aScanPassesThroughTheColdFramesAndLeavesTheHotPagesAlone() {
    ask(0, 1); // hot
    for (int page = 2; page < 5; page++) {
      ask(page);
    }
    assertTrue(cache.resident(0) && cache.resident(1));
    assertEquals(2, policy.ghosts(), "2 and 3");
  }

  @Example
  void aMissWithinTheTestPeriodMakesAPageHotAndTheColdTargetLarger() {
    ask(0, 1, 2, 3, 2); // 2 went for 3, 3 goes for 2
    assertFalse(cache.resident(3));
    assertEquals(2, policy.coldTarget());
    assertEquals(3, policy.hot(), "until bits can be asked for");
    ask(4); // 0 and 1 are made cold, and 0 goes
    assertFalse(cache.resident(0));
    assertTrue(cache.resident(1) && cache.resident(2));
    assertEquals(1, policy.hot());
  }

  @Example
  void aTestPeriodThatEndsUnusedMakesTheColdTargetSmaller() {
    ask(0, 1, 2, 3, 2);
    assertEquals(2, policy.coldTarget());
    for (int page = 4; page < 12; page++) {
      ask(page);
    }
    assertEquals(1, policy.coldTarget());
    assertEquals(3, policy.ghosts());
  }
}
