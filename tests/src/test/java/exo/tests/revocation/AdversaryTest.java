package exo.tests.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import exo.abi.LibraryOsProvider;
import exo.adversary.AdversaryProvider;
import exo.bindings.ResourceKind;
import exo.kernel.Outcome;
import exo.kernel.RevocationCounts;
import exo.minimal.LibOsFault;
import exo.revocation.Deadlines;
import exo.service.program.Outcome.Finished;
import exo.service.program.TraceProgram;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every adversary, every kind of resource, under the direct gate. */
class AdversaryTest {
  private static final Deadlines DEADLINES = new Deadlines(200_000, 50_000);
  private static final long GUARANTEE = 20;
  private static final int ACCESSES = 400;
  private static final RevocationCounts NOTHING =
      new RevocationCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Without counted code it holds the machine for ever, so it runs under the weaver's loader only. */
  private static final String NEEDS_WEAVER = "spinning";

  static Stream<Arguments> crimes() {
    return ServiceLoader.load(LibraryOsProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(AdversaryProvider.class::isInstance)
        .map(AdversaryProvider.class::cast)
        .filter(provider -> !provider.name().equals(NEEDS_WEAVER))
        .flatMap(provider -> crimes(provider).flatMap(crime -> kinds(provider, crime)));
  }

  private static Stream<String> crimes(AdversaryProvider provider) {
    return provider.crimes().isEmpty() ? Stream.of("") : provider.crimes().stream();
  }

  private static Stream<Arguments> kinds(AdversaryProvider provider, String crime) {
    return Stream.of(ResourceKind.FRAME, ResourceKind.EXTENT)
        .flatMap(kind -> Stream.of(0, 40).map(slots -> arguments(provider, crime, kind, slots)));
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @MethodSource("crimes")
  void theKernelAndTheNeighbourAreNoneTheWorse(
      AdversaryProvider provider, String crime, ResourceKind kind, int slots) {
    try (var arena = new Arena(DEADLINES, 300_000, "cortex-a76")) {
      TraceProgram neighbour = arena.minimal(false, GUARANTEE, ACCESSES, 3, Map.of("memory", "8"));
      var parameters =
          Map.of(
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
      var libOs = provider.create(parameters, getClass().getClassLoader());
      int adversary = arena.admit("adversary", libOs, Claimant.PROGRAM, 8);
      var claimant = new Claimant(kind, List.of(6L, 1L, 20L), 600_000);
      int claiming = arena.admit("claimant", claimant, Claimant.PROGRAM, 0);
      arena.run();
      unharmed(arena, neighbour, kind);
      assertEquals(new Outcome(0, null), arena.outcome(claiming));
      assertEquals(0L, arena.counters(adversary).get("gains"), "was granted what it must not have");
      reportsTheTruth(arena.kernel.inspection().revocations(adversary));
      inTime(arena, claimant, slots);
    }
  }

  /**
   * Every word that it read was right, and nobody asked it for anything. Nobody's blocks are
   * guaranteed, though: an adversary that claims some may be given the neighbour's swap by the rules,
   * and then the neighbour ends as soon as it cannot do without, with no wrong word.
   */
  private static void unharmed(Arena arena, TraceProgram neighbour, ResourceKind kind) {
    RevocationCounts counts = arena.kernel.inspection().revocations(1);
    if (kind == ResourceKind.EXTENT && counts.repossessed() > 0) {
      assertTrue(arena.outcome(1).failure() instanceof LibOsFault || isFinished(neighbour));
    } else {
      assertEquals(new Outcome(0, null), arena.outcome(1));
      assertTrue(isFinished(neighbour));
      assertEquals(NOTHING, counts);
    }
  }

  private static boolean isFinished(TraceProgram program) {
    return new Finished(ACCESSES).equals(program.outcome());
  }

  private static void reportsTheTruth(RevocationCounts counts) {
    assertTrue(counts.asked() > 0, counts.toString());
    assertTrue(counts.saved() + counts.lost() <= counts.repossessed(), counts.toString());
    assertTrue(counts.demanded() <= counts.asked(), counts.toString());
  }

  /** Both stages, the longest step before each decision is noticed, and the contents on their way. */
  private static void inTime(Arena arena, Claimant claimant, int slots) {
    long step = arena.kernel.inspection().longestStep();
    long saving = slots * 2_000_000L;
    long bound = DEADLINES.politeCycles() + DEADLINES.imperativeCycles() + 4 * step + saving;
    assertTrue(claimant.longestCycles <= bound, claimant.longestCycles + " cycles, not " + bound);
  }
}
