package exo.minimal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What policies remember of pages that are gone stays within their papers' bounds, always. */
class GhostBoundsProps {
  @Provide
  Arbitrary<Story> stories() {
    return Story.any();
  }

  /** Drives a policy through a story in which pages leave uncalled and frames come and go. */
  private static void drive(
      String name, ObservationMode mode, int capacity, Story story, Consumer<BareCache> check) {
    var random = new SplittableRandom(story.seed());
    var cache = new BareCache(name, mode, capacity, story.seed());
    for (int page : story.pages()) {
      cache.access(page, random.nextBoolean());
      check.accept(cache);
      PolicyProps.disturb(cache, capacity, random);
      check.accept(cache);
    }
  }

  @Property(tries = 100)
  void arcRemembersAtMostAsManyPagesAsItHasFrames(@ForAll("stories") Story story) {
    int c = story.capacity();
    drive(
        "arc",
        ObservationMode.CACHE,
        c,
        story,
        cache -> {
          Arc arc = (Arc) cache.policy();
          checkAdaptive(c, cache.size(), arc.sizes(), arc.p());
        });
  }

  @Property(tries = 100)
  void carRemembersAtMostAsManyPagesAsItHasFrames(
      @ForAll("stories") Story story, @ForAll ObservationMode mode) {
    int c = story.capacity();
    drive(
        "car",
        mode,
        c,
        story,
        cache -> {
          Car car = (Car) cache.policy();
          checkAdaptive(c, cache.size(), car.sizes(), car.p());
        });
  }

  private static void checkAdaptive(int c, int resident, int[] sizes, double p) {
    int t1 = sizes[0];
    int t2 = sizes[1];
    int b1 = sizes[2];
    int b2 = sizes[3];
    Supplier<String> state =
        () -> "|T1| %d, |T2| %d, |B1| %d, |B2| %d, p %s, c %d".formatted(t1, t2, b1, b2, p, c);
    assertEquals(resident, t1 + t2, state);
    assertTrue(t1 + t2 <= c, state);
    assertTrue(t1 + b1 <= c, state);
    assertTrue(t1 + t2 + b1 + b2 <= 2 * c, state);
    assertTrue(0 <= p && p <= c, state);
  }

  @Property(tries = 100)
  void twoQRemembersAtMostHalfAsManyPagesAsItHasFrames(@ForAll("stories") Story story) {
    int c = Math.max(4, story.capacity());
    drive(
        "twoq",
        ObservationMode.CACHE,
        c,
        story,
        cache -> {
          int[] sizes = ((TwoQ) cache.policy()).sizes();
          assertEquals(cache.size(), sizes[0] + sizes[2]);
          assertTrue(sizes[1] <= c / 2, () -> sizes[1] + " pages in A1out of " + c + " frames");
        });
  }

  @Property(tries = 100)
  void lru2KeepsAtMostAsManyHistoriesAsItHasFrames(@ForAll("stories") Story story) {
    int c = story.capacity();
    drive(
        "lru2",
        ObservationMode.CACHE,
        c,
        story,
        cache -> {
          int kept = ((Lru2) cache.policy()).historySize();
          assertTrue(0 <= kept && kept <= c, () -> kept + " histories of " + c + " frames");
        });
  }
}
