package exo.tests.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import exo.abi.LibraryOsProvider;
import exo.adversary.AdversaryProvider;
import exo.bindings.ResourceKind;
import exo.hw.MachineDescription;
import exo.kernel.GateKind;
import exo.kernel.Outcome;
import exo.kernel.RevocationCounts;
import exo.revocation.Deadlines;
import exo.revocation.Guarantee;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every adversary, every kind of resource, under either gate, with save slots and without; all code
 * woven, as {@code exo run} loads it. docs/containment.md names this test.
 */
class AdversaryTest {
  private static final Deadlines DEADLINES = new Deadlines(200_000, 50_000);
  private static final long SLICE = 300_000;
  private static final String PROFILE = "cortex-a76";

  private static final int NEIGHBOUR = 1;
  private static final int PAGES = 24;
  private static final int ACCESSES = 60;
  private static final long SEED = 3;
  private static final Map<String, String> NEIGHBOURLY =
      Map.of("mode", "paging", "memory", "8", "blocks", "" + PAGES);

  /** Something for adversaries that ask for more blocks to get. */
  private static final Map<String, String> DEPOT =
      Map.of("memory", "0", "blocks", "30", "extents", "30", "stay", "9000000");

  /**
   * What the neighbour holds it pays for with so many tickets that it is nobody's choice, of blocks
   * neither: those are guaranteed to nobody, and some adversaries ask for more.
   */
  private static final Guarantee RICH = new Guarantee(20, 1 << 20);

  private static final RevocationCounts NOTHING =
      new RevocationCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** What the neighbour reads when there is nobody else. */
  private static final long UNDISTURBED = undisturbed();

  /**
   * How a run ended, in all that must not depend on the gate.
   *
   * @param adversary how the adversary ended
   * @param counts what revocation meant for it
   * @param own its own counters
   * @param longestCycles the claimant's longest wait
   * @param hash of the whole run
   */
  private record Run(
      String adversary,
      RevocationCounts counts,
      Map<String, Long> own,
      long longestCycles,
      long hash) {}

  static Stream<AdversaryProvider> adversaries() {
    return ServiceLoader.load(LibraryOsProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(AdversaryProvider.class::isInstance)
        .map(AdversaryProvider.class::cast);
  }

  static Stream<Arguments> crimes() {
    return adversaries()
        .flatMap(adversary -> crimes(adversary).flatMap(crime -> kinds(adversary.name(), crime)));
  }

  private static Stream<String> crimes(AdversaryProvider provider) {
    return provider.crimes().isEmpty() ? Stream.of("") : provider.crimes().stream();
  }

  private static Stream<Arguments> kinds(String name, String crime) {
    return Stream.of(ResourceKind.FRAME, ResourceKind.EXTENT)
        .flatMap(kind -> Stream.of(0, 40).map(slots -> arguments(name, crime, kind, slots)));
  }

  @Test
  void noneIsMissing() {
    assertEquals(12, adversaries().count());
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @MethodSource("crimes")
  void theKernelAndTheNeighbourAreNoneTheWorseBehindEitherGate(
      String name, String crime, ResourceKind kind, int slots) {
    Run direct = run(name, crime, kind, slots, GateKind.DIRECT);
    assertEquals(direct, run(name, crime, kind, slots, GateKind.THREAD));
  }

  private static Run run(String name, String crime, ResourceKind kind, int slots, GateKind gate) {
    try (var arena = arena(gate, kind)) {
      Scribe scribe = admitNeighbour(arena);
      var libOs = Arena.woven(name, parameters(crime, slots));
      int adversary = arena.admit("adversary", libOs, Claimant.PROGRAM, 8);
      arena.admit("depot", Arena.woven("silent", DEPOT), Claimant.PROGRAM, 0);
      var claimant = admitClaimant(arena, kind);
      arena.run();
      unharmed(arena, scribe, claimant);
      assertEquals(0L, arena.counters(adversary).get("gains"), "was granted what it must not have");
      RevocationCounts counts = arena.kernel.inspection().revocations(adversary);
      assertTrue(counts.asked() > 0, counts.toString());
      arena.witness().agreesWith(counts);
      inTime(arena, claimant, counts.saved());
      return new Run(
          arena.outcome(adversary).toString(),
          counts,
          arena.counters(adversary),
          claimant.longestCycles,
          arena.kernel.sealTrace());
    }
  }

  static Arena arena(GateKind gate, ResourceKind kind) {
    return Arena.watched(DEADLINES, SLICE, PROFILE, gate, kind);
  }

  /** It comes last. */
  static Claimant admitClaimant(Arena arena, ResourceKind kind) {
    var claimant = new Claimant(kind, List.of(6L, 1L, 20L), 600_000);
    arena.admit("claimant", claimant, Claimant.PROGRAM, 0);
    return claimant;
  }

  private static Map<String, String> parameters(String crime, int slots) {
    return Map.of(
        "memory",
        "60",
        "blocks",
        "60",
        "extents",
        "6",
        "slots",
        "" + slots,
        "crime",
        crime,
        "stay",
        "8000000");
  }

  // ---- the neighbour

  /** It comes first. */
  static Scribe admitNeighbour(Arena arena) {
    var scribe = new Scribe(PAGES, ACCESSES, SEED);
    arena.admit("neighbour", Arena.woven("minimal", NEIGHBOURLY), scribe, RICH);
    return scribe;
  }

  private static long undisturbed() {
    try (var arena = new Arena(DEADLINES, SLICE, PROFILE)) {
      Scribe scribe = admitNeighbour(arena);
      arena.run();
      return wellDone(arena, scribe);
    }
  }

  /**
   * It was there all the time, read everything, each word was right, and nobody asked it for anything;
   * and the claimant came and went.
   */
  static void unharmed(Arena arena, Scribe scribe, Claimant claimant) {
    int claiming = arena.kernel.inspection().environments();
    assertEquals(new Outcome(0, null), arena.outcome(claiming));
    assertEquals(3, claimant.grants);
    assertEquals(0, claimant.failed);
    assertTrue(arena.witness().end(NEIGHBOUR) > arena.witness().end(claiming));
    assertEquals(UNDISTURBED, wellDone(arena, scribe));
    assertEquals(NOTHING, arena.kernel.inspection().revocations(NEIGHBOUR));
  }

  /** Returns the fingerprint of what it has read in the end. */
  private static long wellDone(Arena arena, Scribe scribe) {
    assertEquals(new Outcome(0, null), arena.outcome(NEIGHBOUR));
    assertTrue(scribe.isDone());
    assertEquals(0, scribe.wrong());
    return scribe.digest();
  }

  /**
   * Both stages, the longest step before each decision is noticed, and the contents on their way
   * behind a full queue.
   */
  private static void inTime(Arena arena, Claimant claimant, long saves) {
    MachineDescription machine = arena.machine.description();
    long service = (long) machine.costs().diskFixed() + machine.costs().diskPerBlock();
    long queue = arena.machine.disk(0).queueCapacity();
    long saving = saves == 0 ? 0 : (queue + saves) * service;
    long steps = 4 * arena.kernel.inspection().longestStep();
    long bound = DEADLINES.politeCycles() + DEADLINES.imperativeCycles() + steps + saving;
    assertTrue(claimant.longestCycles <= bound, claimant.longestCycles + " cycles, not " + bound);
  }
}
