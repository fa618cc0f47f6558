package exo.kernel.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.kernel.audit.Invariant.Judge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of the invariants in docs/laws.md is what {@link Invariant} says, and what {@link Crime} breaks. */
class InvariantTableTest {
  private static final Path LAWS = Path.of("../../docs/laws.md");
  private static final int CRIMES_NAMED = 2;

  /** Where the auditor judges nothing: who tries to break it. */
  private static final Map<Invariant, String> TESTS =
      Map.of(
          Invariant.I5,
          "`BindingsLaws`, `RefinementTest`",
          Invariant.I14,
          "`RunPairTest`",
          Invariant.I28,
          "`CrashPointsTest`, `KillTest`, `SteppedKillTest`, `PowerCutTest`",
          Invariant.I29,
          "`DeterminismTest`, every campaign",
          Invariant.I30,
          "`RefinementTest`, every campaign");

  private static String line(Invariant invariant) {
    String laws =
        invariant.laws().size() > 3
            ? "L1 to L11"
            : invariant.laws().stream().map(Law::name).collect(Collectors.joining(", "));
    String judges = invariant.judges().stream().map(Judge::title).collect(Collectors.joining("; "));
    return "| %s | %s | %s | %s | %s | %s |"
        .formatted(
            invariant,
            invariant.title(),
            laws,
            judges,
            broken(invariant).strip(),
            invariant.source());
  }

  private static String broken(Invariant invariant) {
    if (!invariant.whyNot().isEmpty()) {
      return invariant.whyNot();
    }
    List<Crime> crimes =
        Arrays.stream(Crime.values()).filter(c -> c.invariants.contains(invariant)).toList();
    String named =
        crimes.stream()
            .limit(CRIMES_NAMED)
            .map(crime -> "`" + crime + "`")
            .collect(Collectors.joining(", "));
    int more = crimes.size() - CRIMES_NAMED;
    return TESTS.getOrDefault(invariant, named + (more > 0 ? " and " + more + " more" : ""));
  }

  @Test
  void theTableIsWhatTheProgramSays() throws IOException {
    String table =
        Arrays.stream(Invariant.values())
            .map(InvariantTableTest::line)
            .collect(Collectors.joining("\n"));
    assertTrue(
        Files.readString(LAWS).contains(table + "\n\n"),
        () -> "docs/laws.md should have\n" + table);
  }

  @Test
  void everyLawIsMadePreciseAndWhatNobodyJudgesSaysWhy() {
    EnumSet<Law> laws = EnumSet.noneOf(Law.class);
    for (Invariant invariant : Invariant.values()) {
      laws.addAll(invariant.laws());
      assertEquals(
          !invariant.whyNot().isEmpty(),
          invariant.judges().equals(EnumSet.of(Judge.NOBODY)),
          invariant::toString);
    }
    assertEquals(EnumSet.allOf(Law.class), laws);
    assertEquals(31, Invariant.values().length);
  }
}
