package exo.minimal.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small caches worked out by hand. */
class AdaptivePolicyTest {
  private static BareCache cache(String policy, int frames) {
    return new BareCache(policy, ObservationMode.CACHE, frames, 1);
  }

  /** The trace as a string of pages, the misses in upper case. */
  private static String run(BareCache cache, String pages) {
    var seen = new StringBuilder();
    for (char page : pages.toCharArray()) {
      seen.append(cache.access(page - 'a') ? page : Character.toUpperCase(page));
    }
    return seen.toString();
  }

  private static String run(String policy, int frames, String pages) {
    return run(cache(policy, frames), pages);
  }

  @ParameterizedTest
  @CsvSource({"mru", "nru", "lfu", "lfuaging", "lru2", "arc", "car"})
  void withOneFrameEveryPolicyHasNoChoice(String policy) {
    assertEquals("AaBAaCcBbA", run(policy, 1, "aabaaccbba"));
  }

  @Test
  void mruHitsOnALoopThatIsOneTooLarge() {
    // d takes the place of c, c that of b, and b that of a: one miss in three, LRU has only misses
    assertEquals("ABCDabCdaBcd", run("mru", 3, "abcdabcdabcd"));
  }

  @Test
  void nruPrefersCleanPagesAmongThoseLeftAlone() {
    var cache = cache("nru", 8);
    for (int page = 0; page < 8; page++) {
      cache.access(page, page < 5);
    }
    cache.access(5);
    assertEquals(5, cache.nominate(8)); // the first tick finds nobody referenced since
    cache.access(5); // referenced again
    assertEquals(6, cache.nominate(8)); // clean and left alone, unlike 0 to 4 and 5
    cache.access(6);
    cache.access(7);
    assertEquals(5, cache.nominate(8)); // every second time a tick forgets the touches
    cache.access(5);
    cache.access(6);
    cache.access(7);
    assertEquals(0, cache.nominate(8)); // dirty, but left alone
  }

  @Test
  void lfuKeepsWhatWasPopularOnceAndLfuWithAgingDoesNot() {
    String pages = "aaaabcbcbcbcbcbc";
    assertEquals("AaaaBCBCBCBCBCBC", run("lfu", 2, pages));
    // worth a 4; b 1, c 2, b 3, c 4, and a is older than c, so a goes for b with 5
    assertEquals("AaaaBCBCBcbcbcbc", run("lfuaging", 2, pages));
  }

  @Test
  void lru2PrefersThePageWithOneUseToTheOneUsedLongerAgo() {
    // a and b are used twice, c and d once: d replaces c although a was used longer ago
    assertEquals("AaBbCDab", run("lru2", 3, "aabbcdab"));
    assertEquals("AaBbCDAB", run("lru", 3, "aabbcdab"));
  }

  @Test
  void lru2RemembersTheUsesOfAPageThatHasLeft() {
    // c returns with two uses, so b, with one, goes for d and c stays
    assertEquals("ABCbAC", run("lru2", 2, "abcbac"));
  }

  @Test
  void twoQKeepsAPageOnlyIfItIsWantedAfterProbation() {
    var cache = cache("twoq", 4); // Kin 1, Kout 2
    assertEquals("ABCDaE", run(cache, "abcdae")); // a was hit in A1in, which helps it nothing
    assertArrayEquals(new int[] {4, 1, 0}, ((TwoQ) cache.policy()).sizes());
    assertEquals("A", run(cache, "a")); // from A1out: hot, and b goes
    assertArrayEquals(new int[] {3, 1, 1}, ((TwoQ) cache.policy()).sizes());
    assertEquals("FGHIa", run(cache, "fghia")); // a scan leaves it alone
  }

  @Test
  void twoQTurnsToTheHotPagesWhenProbationIsDownToItsQuarter() {
    var cache = cache("twoq", 4);
    // each return from A1out takes a frame from A1in until that is down to one
    assertEquals("ABCDEABC", run(cache, "abcdeabc"));
    assertArrayEquals(new int[] {1, 1, 3}, ((TwoQ) cache.policy()).sizes());
    assertEquals("D", run(cache, "d"));
    assertArrayEquals(new int[] {1, 0, 3}, ((TwoQ) cache.policy()).sizes());
    assertEquals("bcA", run(cache, "bca")); // a was the oldest of the hot ones
  }

  @Test
  void arcMovesItsShareTowardsTheListThatWasTooShort() {
    var cache = cache("arc", 2);
    Arc arc = (Arc) cache.policy();
    assertEquals("AaBC", run(cache, "aabc")); // a in T2; c throws b out of T1
    assertArrayEquals(new int[] {1, 1, 1, 0}, arc.sizes());
    assertEquals("B", run(cache, "b")); // from B1: p = 1, so |T1| = 1 is not too long and a goes
    assertEquals(1.0, arc.p());
    assertArrayEquals(new int[] {1, 1, 0, 1}, arc.sizes());
    assertEquals("A", run(cache, "a")); // from B2: p = 0, and c goes
    assertEquals(0.0, arc.p());
    assertArrayEquals(new int[] {0, 2, 1, 0}, arc.sizes());
  }

  @Test
  void arcForgetsOutrightWhatFillsTheWholeCacheOnce() {
    var cache = cache("arc", 3);
    run(cache, "abcdef");
    assertArrayEquals(new int[] {3, 0, 0, 0}, ((Arc) cache.policy()).sizes());
  }

  @Test
  void carGivesAPageWithItsBitSetASecondChanceAmongThoseUsedTwice() {
    var cache = cache("car", 3);
    Car car = (Car) cache.policy();
    assertEquals("ABCaD", run(cache, "abcad")); // the hand moves a to T2 and stops at b
    assertArrayEquals(new int[] {2, 1, 1, 0}, car.sizes());
    assertEquals("B", run(cache, "b")); // c goes to B1; then p grows by max(1, 0/2)
    assertEquals(1.0, car.p());
    assertArrayEquals(new int[] {1, 2, 1, 0}, car.sizes());
  }

  /** Rounds, after the first fifty, in which one of four hot pages missed. */
  private static int roundsThatMiss(String policy) {
    var cache = cache(policy, 20);
    int rounds = 0;
    for (int round = 0; round < 200; round++) {
      boolean missed = false;
      for (int page = 0; page < 4; page++) {
        missed |= !cache.access(page);
        cache.access(page);
      }
      for (int scan = 0; scan < 18; scan++) {
        cache.access(4 + 18 * round + scan);
      }
      rounds += missed && round >= 50 ? 1 : 0;
    }
    return rounds;
  }

  @ParameterizedTest
  @CsvSource({"lru, 150", "arc, 0", "car, 0", "twoq, 0", "lru2, 0", "lfu, 0"})
  void aScanWashesOutWhatIsUsedAgainAndAgainOnlyForLru(String policy, int rounds) {
    assertEquals(rounds, roundsThatMiss(policy));
  }
}
