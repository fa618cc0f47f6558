package exo.tests.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.Syndrome;
import exo.tests.a64.programs.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each hostile program beside one that behaves well and does what it does alone: it prints the same, executes as many instructions and
 * leaves the same in its pages. The laws are audited in every step.
 */
class HostileTest {
  /** Programs with their sizes: one lives in vector registers, one in memory. */
  private static final Map<String, String> NEIGHBOURS =
      new TreeMap<>(Map.of("nbody-musl", "150", "sieve-musl", "8000"));

  private static final int FRAMES = 700;
  private static final long SLICE = 20_000;
  private static final int GUARANTEE = 150;
  private static final int MEMORY = 100;
  private static final int MEMBERS = NEIGHBOURS.size() + 1;
  private static final int HOSTILE = NEIGHBOURS.size();
  private static final int SIGNALS = 128;

  /** Steps of the golden ratio come near every word there is. */
  private static final int EVERYWHERE = 0x9E37_79B1;

  private static List<Conduct.Account> undisturbed = List.of();
  private static long cyclesAlone;

  private static Crowd neighbours() throws IOException {
    Crowd crowd = new Crowd(FRAMES, SLICE, GUARANTEE, MEMBERS);
    addNeighbours(crowd);
    return crowd;
  }

  private static void addNeighbours(Crowd crowd) throws IOException {
    for (Map.Entry<String, String> each : NEIGHBOURS.entrySet()) {
      crowd.add(each.getKey(), List.of(each.getValue()), MEMORY);
    }
  }

  @BeforeAll
  static void runTheNeighboursAlone() throws IOException {
    try (Crowd crowd = neighbours()) {
      assertEquals("", crowd.run());
      undisturbed = accounts(crowd);
      cyclesAlone = crowd.cycles();
    }
    for (Conduct.Account each : undisturbed) {
      assertFalse(each.contents().isEmpty(), "nothing was in memory at the end");
    }
  }

  private static List<Conduct.Account> accounts(Crowd crowd) {
    List<Conduct.Account> accounts = new ArrayList<>();
    for (int member = 0; member < NEIGHBOURS.size(); member++) {
      assertNull(crowd.outcome(member).failure());
      accounts.add(crowd.account(member));
    }
    return accounts;
  }

  private static boolean isHostile(Run run, List<String> sources) {
    return sources.stream()
        .anyMatch(source -> run.program().equals(source) || run.program().startsWith(source + "-"));
  }

  static List<Run> hostile() throws IOException {
    try (Stream<Path> files = Files.list(Run.FOLDER.resolve("hostile"))) {
      List<String> sources =
          files.map(file -> file.getFileName().toString().replaceFirst("\\..*", "")).toList();
      return Run.listed().stream().filter(run -> isHostile(run, sources)).toList();
    }
  }

  private static void runTheNeighbours(Crowd crowd) {
    for (int member = 0; member < NEIGHBOURS.size(); member++) {
      assertEquals("", crowd.runUntilLeft(member));
    }
  }

  /** What comes of {@code executes} depends on signals, and without them a word of its may loop. */
  @ParameterizedTest
  @MethodSource("hostile")
  void aHostileProgramHurtsOnlyItself(Run run) throws IOException {
    try (Crowd crowd = neighbours()) {
      crowd.add(run, MEMORY);
      runTheNeighbours(crowd);
      assertEquals(undisturbed, accounts(crowd));
      if (!run.program().equals("executes")) {
        assertEquals("", crowd.runUntilLeft(HOSTILE));
        assertEquals(run.output(), crowd.account(HOSTILE).output());
        boolean signalled = run.status() > SIGNALS;
        assertEquals(signalled, crowd.outcome(HOSTILE).failure() != null);
        assertTrue(signalled || run.status() == crowd.outcome(HOSTILE).status());
      }
    }
  }

  /** Each has its slices, so three that share a processor take no longer than one and a half times what two of them take. */
  @ParameterizedTest
  @ValueSource(strings = {"spins", "storms"})
  void oneThatNeverEndsTakesNobodysTime(String program) throws IOException {
    try (Crowd crowd = neighbours()) {
      crowd.add(program, List.of(), MEMORY);
      runTheNeighbours(crowd);
      assertEquals(undisturbed, accounts(crowd));
      assertFalse(crowd.hasLeft(HOSTILE));
      assertTrue(crowd.cycles() < 2 * cyclesAlone + 10 * SLICE, "cycles: " + crowd.cycles());
    }
  }

  private static EveryWord executed(EveryWord tries) throws IOException {
    try (Crowd crowd = neighbours()) {
      crowd.add("everyword", tries);
      assertEquals("", crowd.run());
      assertEquals(undisturbed, accounts(crowd));
      assertNull(crowd.outcome(HOSTILE).failure());
    }
    return tries;
  }

  @ParameterizedTest
  @ValueSource(ints = {0x1400_0000, 0x3800_0000, 0x8B00_0000, 0xD400_0000, 0xD53B_D000})
  void everyWordOfARangeHurtsOnlyWhoExecutesIt(int first) throws IOException {
    EveryWord tries = executed(new EveryWord(first, 1, 500));
    assertEquals(500, tries.count());
  }

  @Test
  void wordsFromEverywhereEndInEveryWayAndHurtOnlyWhoExecutesThem() throws IOException {
    EveryWord tries = executed(new EveryWord(0xD400_0001, EVERYWHERE, 3_000));
    assertEquals(3_000, tries.count());
    int[] expected = {
      Syndrome.EC_UNKNOWN,
      Syndrome.EC_FP_ACCESS,
      Syndrome.EC_SVC,
      Syndrome.EC_INSTRUCTION_ABORT_LOWER,
      Syndrome.EC_DATA_ABORT_LOWER,
      Syndrome.EC_BRK
    };
    for (int each : expected) {
      assertTrue(tries.ends().containsKey(each), "no word ended with 0x%x".formatted(each));
    }
  }

  @Test
  void aBranchToItselfEndsWithItsSliceAndAnUndefinedWordAtOnce() throws IOException {
    assertEquals(1, executed(new EveryWord(0x1400_0000, 1, 1)).unended());
    assertEquals(3, executed(new EveryWord(0, 1, 3)).ends().get(Syndrome.EC_UNKNOWN));
  }

  /** With less memory than all of them want, so that pages are written out and asked back meanwhile. */
  @Test
  void allOfThemTogetherAndShortOfMemoryHurtOnlyThemselves() throws IOException {
    List<Run> hostile = hostile();
    int members = hostile.size() + MEMBERS + 1;
    try (Crowd crowd = new Crowd(40 * members, SLICE, 20, members)) {
      addNeighbours(crowd);
      crowd.add("spins", List.of(), MEMORY);
      crowd.add("storms", List.of(), MEMORY);
      for (Run run : hostile) {
        crowd.add(run, MEMORY);
      }
      for (int member = 0; member < NEIGHBOURS.size(); member++) {
        assertEquals("", crowd.runUntilLeft(member));
        Conduct.Account there = crowd.account(member);
        assertEquals(undisturbed.get(member).output(), there.output());
        assertEquals(undisturbed.get(member).instructions(), there.instructions());
        assertEquals(0, crowd.outcome(member).status());
      }
    }
  }
}
