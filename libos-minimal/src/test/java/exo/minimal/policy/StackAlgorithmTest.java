package exo.minimal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A stack algorithm keeps in a larger memory all that it keeps in a smaller one, at any time (Mattson,
 * Gecsei, Slutz and Traiger, 1970); then one pass gives its misses for every size.
 */
class StackAlgorithmTest {
  private static final int PAGES = 12;
  private static final int MOST_FRAMES = 9;
  private static final int TRACES = 40;
  private static final int ACCESSES = 300;

  private static boolean includes(PolicyProvider provider, ObservationMode mode, int seed) {
    List<BareCache> bySize = new ArrayList<>();
    for (int frames = provider.minimum(); frames <= MOST_FRAMES; frames++) {
      bySize.add(new BareCache(provider, new PolicyContext(frames, mode, seed)));
    }
    var random = new SplittableRandom(seed);
    for (int i = 0; i < ACCESSES; i++) {
      int page = random.nextInt(1 + random.nextInt(PAGES));
      bySize.forEach(cache -> cache.access(page));
      for (int size = 1; size < bySize.size(); size++) {
        if (!includes(bySize.get(size), bySize.get(size - 1))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean includes(BareCache large, BareCache small) {
    for (int page = 0; page < PAGES; page++) {
      if (small.resident(page) && !large.resident(page)) {
        return false;
      }
    }
    return true;
  }

  @Test
  void lruAndMruAreStackAlgorithmsAndNoOtherPolicyIsOneInAnyMode() {
    Set<String> stacks = new TreeSet<>();
    for (PolicyProvider provider : Policies.all(getClass().getClassLoader())) {
      for (ObservationMode mode : provider.signal().modes()) {
        boolean always = true;
        for (int seed = 0; seed < TRACES && always; seed++) {
          always = includes(provider, mode, seed);
        }
        if (always) {
          stacks.add(provider.name() + " in " + mode);
        }
      }
    }
    assertEquals(Set.of("lru in cache", "mru in cache"), stacks);
  }
}
