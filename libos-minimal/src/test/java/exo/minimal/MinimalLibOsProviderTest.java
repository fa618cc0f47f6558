package exo.minimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.LibraryOsProvider;
import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.Policies;
import exo.minimal.policy.PolicyProvider;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MinimalLibOsProviderTest {
  private static String refusal(Object... keysAndValues) {
    return assertThrows(IllegalArgumentException.class, () -> Boards.libOs(keysAndValues))
        .getMessage();
  }

  @Test
  void theLibOsIsFoundByName() {
    List<String> names =
        ServiceLoader.load(LibraryOsProvider.class).stream().map(p -> p.get().name()).toList();
    assertTrue(names.contains("minimal"), names.toString());
  }

  @Test
  void parametersThatCannotBeUsedAreRefusedInOneLine() {
    assertEquals(
        "libOS minimal has no other parameters than answer, arguments, blocks,"
            + " content, extent, hertz, image, memory, mode, policy, program, regain, slots",
        refusal("memroy", 3));
    assertEquals("libOS minimal takes 1 to 1073741823 as memory, not 0", refusal("memory", 0));
    assertEquals(
        "libOS minimal takes 1 to 1073741823 as memory, not 64MiB", refusal("memory", "64MiB"));
    assertEquals("libOS minimal takes paging or cache as mode, not swap", refusal("mode", "swap"));
    assertEquals(
        "libOS minimal takes on or off as content, not maybe", refusal("content", "maybe"));
    assertEquals(
        "no policy is called lro; there are arc, car, clock, clockpro, clockset, fifo, lfu,"
            + " lfuaging, lirs, lru, lru2, lruaging, mru, nru, pff, random, s3fifo, sieve, twoq,"
            + " wsclock, wtinylfu",
        refusal("policy", "lro"));
  }

  @Test
  void aPolicyIsRefusedBelowItsMinimum() {
    assertEquals(
        "policy wtinylfu takes 3 frames or more, not 2",
        refusal("memory", 2, "policy", "wtinylfu", "mode", "cache"));
  }

  @Test
  void inPagingLruIsItsApproximationAndSaysSo() {
    ClassLoader loader = getClass().getClassLoader();
    assertEquals("lruaging", Policies.find("lru", ObservationMode.PAGING, loader).name());
    assertEquals("lru", Policies.find("lru", ObservationMode.CACHE, loader).name());
  }

  @Test
  void everyPolicyHasANameThatCanBeTypedAndASentence() {
    for (PolicyProvider policy : Policies.all(getClass().getClassLoader())) {
      assertTrue(policy.name().matches("[a-z0-9]+"), policy.name());
      assertTrue(policy.sentence().length() > 10, policy.sentence());
    }
  }
}
