package exo.bench.lab.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bench.rows.PolicyPlay;
import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.Policies;
import exo.minimal.policy.PolicyProvider;
import exo.service.trace.TraceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each policy hurts where docs/workloads.md says, and not elsewhere: our own policies, played. */
class AdversaryTest {
  private static final int FRAMES = 100;
  private static final String LENGTH = ",accesses=50000";
  private static final String ZIPF = "zipf:pages=1000,seed=1" + LENGTH;
  private static final double MOST_ELSEWHERE = 0.25;

  /**
   * A claim of the document.
   *
   * @param policy that is hurt
   * @param kind by which
   * @param least by which its miss ratio is above the optimum's
   */
  record Claim(String policy, String kind, double least) {
    String word() {
      boolean sized = Set.of("against-arc", "against-lirs", "against-random").contains(kind);
      return kind + ":memory=" + FRAMES + (sized ? ",pages=20000" : "") + LENGTH;
    }

    /** MRU is for loops and for nothing else. */
    String elsewhere() {
      return policy.equals("mru") ? "loop:pages=" + (FRAMES + 1) + LENGTH : ZIPF;
    }
  }

  private static Stream<Claim> of(String kind, double least, String... policies) {
    return Arrays.stream(policies).map(policy -> new Claim(policy, kind, least));
  }

  static List<Claim> claims() {
    return Stream.of(
            of("against-lru", 0.95, "lru", "fifo", "clock", "clockset", "sieve", "nru"),
            of("against-lru", 0.95, "lruaging", "lfuaging", "wsclock", "pff"),
            of("against-lfu", 0.95, "lfu"),
            of("against-mru", 0.95, "mru"),
            of("against-2q", 0.45, "twoq", "arc", "car", "s3fifo"),
            of("against-arc", 0.19, "arc", "car"),
            of("against-sieve", 0.95, "sieve"),
            of("against-lru2", 0.95, "lru2", "clockpro", "arc", "car"),
            of("against-lirs", 0.45, "lirs", "wtinylfu"),
            of("against-random", 0.45, "fifo"),
            of("against-random", 0.10, "random"))
        .flatMap(claims -> claims)
        .toList();
  }

  private static double missRatio(String policy, ObservationMode mode, int[] pages, int frames) {
    int distinct = Arrays.stream(pages).max().orElseThrow() + 1;
    ClassLoader ours = AdversaryTest.class.getClassLoader();
    long hits = new PolicyPlay(policy, mode, distinct, frames, ours).applyAsLong(pages);
    return 1 - (double) hits / pages.length;
  }

  private static double optimum(int[] pages) {
    return (double) new Optimum().misses(pages, FRAMES) / pages.length;
  }

  private static double distance(String policy, ObservationMode mode, String word)
      throws TraceException {
    int[] pages = Traces.workload(word);
    return missRatio(policy, mode, pages, FRAMES) - optimum(pages);
  }

  @ParameterizedTest
  @MethodSource("claims")
  void aPolicyIsFarFromTheOptimumOnItsAdversaryAndNotElsewhere(Claim claim) throws Exception {
    double there = distance(claim.policy(), ObservationMode.CACHE, claim.word());
    assertTrue(there >= claim.least(), () -> claim + ": " + there);
    double elsewhere = distance(claim.policy(), ObservationMode.CACHE, claim.elsewhere());
    assertTrue(elsewhere <= MOST_ELSEWHERE, () -> claim + ": " + elsewhere + " elsewhere");
  }

  /** All flags are set by loads there, so what is known of a page is less, and no adversary is needed but these. */
  @ParameterizedTest
  @CsvSource({
    "against-lru, fifo clock clockset sieve nru lruaging wsclock pff car",
    "against-lru2, clockpro"
  })
  void inPagingNoneOfThemFaresBetter(String kind, String policies) throws Exception {
    for (String policy : policies.split(" ", -1)) {
      Claim claim = new Claim(policy, kind, 0.95);
      double there = distance(policy, ObservationMode.PAGING, claim.word());
      assertTrue(there >= claim.least(), () -> policy + ": " + there);
    }
  }

  @Test
  void everyPolicyThatThereIsHasAnAdversary() {
    Set<String> hurt = claims().stream().map(Claim::policy).collect(Collectors.toSet());
    Set<String> all = new TreeSet<>();
    for (PolicyProvider provider : Policies.all(getClass().getClassLoader())) {
      all.add(provider.name());
    }
    assertEquals(all, new TreeSet<>(hurt));
  }

  @Test
  void againstFifoTheRealOneMissesMoreWithAFrameMore() throws Exception {
    int[] pages = Traces.workload("against-fifo:pages=50,accesses=1200");
    assertEquals(0.75, missRatio("fifo", ObservationMode.CACHE, pages, 3), 1e-9);
    assertEquals(1000 / 1200.0, missRatio("fifo", ObservationMode.CACHE, pages, 4), 1e-9);
    assertTrue(
        missRatio("lru", ObservationMode.CACHE, pages, 4)
            <= missRatio("lru", ObservationMode.CACHE, pages, 3));
  }

  @Test
  void againstRandomAVisitorCostsAboutTheRootOfMemory() throws Exception {
    int[] pages = Traces.workload(new Claim("random", "against-random", 0).word());
    double turns = pages.length / (double) FRAMES;
    double misses = missRatio("random", ObservationMode.CACHE, pages, FRAMES) * pages.length;
    assertEquals(Math.sqrt(FRAMES), misses / turns, 0.5 * Math.sqrt(FRAMES));
    assertEquals(1, missRatio("lru", ObservationMode.CACHE, pages, FRAMES) * FRAMES, 0.25);
  }

  @ParameterizedTest
  @MethodSource("claims")
  void theDocumentHasTheFiguresOfEachClaim(Claim claim) throws IOException, TraceException {
    Path path = Path.of(System.getProperty("exo.root"), "docs", "workloads.md");
    int[] there = Traces.workload(claim.word());
    int[] elsewhere = Traces.workload(claim.elsewhere());
    String row =
        String.format(
            Locale.ROOT,
            "| `%s` | `%s` | %.1f %% | %.1f %% | %.1f %% | %.1f %% |%n",
            claim.policy(),
            claim.kind(),
            100 * missRatio(claim.policy(), ObservationMode.CACHE, there, FRAMES),
            100 * optimum(there),
            100 * missRatio(claim.policy(), ObservationMode.CACHE, elsewhere, FRAMES),
            100 * optimum(elsewhere));
    assertTrue(Files.readString(path).contains(row), row);
  }
}
