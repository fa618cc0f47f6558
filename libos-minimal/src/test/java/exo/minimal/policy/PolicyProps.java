package exo.minimal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every policy that there is agrees with its slow twin, in each mode that shows it enough. */
class PolicyProps {
  @Provide
  Arbitrary<Story> stories() {
    return Story.any();
  }

  private static void forAll(Story story, BiConsumer<PolicyProvider, PolicyContext> body) {
    for (PolicyProvider provider : Policies.all(PolicyProps.class.getClassLoader())) {
      for (ObservationMode mode : provider.signal().modes()) {
        int capacity = Math.max(provider.minimum(), story.capacity());
        body.accept(provider, new PolicyContext(capacity, mode, story.seed()));
      }
    }
  }

  @Property(tries = 200)
  void aPolicyHitsExactlyWhereItsSlowTwinHits(@ForAll("stories") Story story) {
    forAll(
        story,
        (provider, context) -> {
          var fast = new BareCache(provider, context);
          SlowPolicy slow = SlowPolicy.named(provider.name(), context);
          for (int i = 0; i < story.pages().length; i++) {
            int page = story.pages()[i];
            boolean write = story.writes(i);
            assertEquals(
                slow.access(page, write),
                fast.access(page, write),
                "%s, %s, access %d".formatted(provider.name(), context, i));
          }
        });
  }

  @Property(tries = 100)
  void aPolicyForgetsPagesThatLeaveForOtherReasons(@ForAll("stories") Story story) {
    forAll(
        story,
        (provider, context) -> {
          var random = new SplittableRandom(story.seed());
          var cache = new BareCache(provider, context);
          for (int page : story.pages()) {
            cache.access(page, random.nextBoolean());
            disturb(cache, context.capacity(), random);
          }
        });
  }

  /** What a policy has to bear between accesses, and now and then nothing. */
  static void disturb(BareCache cache, int capacity, SplittableRandom random) {
    switch (random.nextInt(24)) {
      case 0, 1, 2, 3 -> cache.drop(random.nextInt(150));
      case 4 -> cache.squeeze(1 + random.nextInt(capacity));
      case 5 -> cache.squeeze(capacity);
      case 6 -> {
        if (cache.size() > 0) {
          cache.nominate(ReplacementPolicy.NONE);
        }
      }
      default -> {}
    }
  }
}
