package exo.bench.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bench.classic.Account.Entry;
import exo.bench.classic.trial.Side;
import exo.bench.classic.trial.Trial;
import exo.hw.MachineDescription;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows within the exokernel. */
class ContrastsTest {
  private static final MachineDescription MACHINE = Boards.description("cortex-a76");

  private static Contrast named(String name) {
    return Contrasts.ALL.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  private static Map<String, Double> counts(Side side) {
    Account account = Account.of(side, MACHINE, () -> true);
    assertNotNull(account);
    return account.entries().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.step().name(),
                entry -> (double) entry.count() / account.operations()));
  }

  @Test
  void noRowHasTheNameOfAnother() {
    Set<String> names = new HashSet<>();
    Primitives.ALL.forEach(row -> names.add(row.name()));
    for (Contrast row : Contrasts.ALL) {
      assertTrue(names.add(row.name()), row.name());
      assertEquals(2, Contrasts.sides(row.name()).size());
    }
    assertEquals(List.of(), Contrasts.sides("trap"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void warmRoundsTakeTheSameCyclesWhoeverAsksAndEachIsAMicroSteps(String profile) {
    MachineDescription machine = Boards.description(profile);
    for (Contrast row : Contrasts.ALL) {
      for (Side side : Contrasts.sides(row.name())) {
        try (Trial trial = side.on(machine)) {
          trial.round();
          long warm = trial.round();
          assertEquals(warm, trial.round(), row.name());
          assertEquals(warm, trial.round(), row.name());
        }
        Account account = Account.of(side, machine, () -> true);
        assertNotNull(account);
        assertEquals(0, account.unaccounted(), row.name());
      }
    }
  }

  @Test
  void aHitOfTheSoftwareTlbIsAnExceptionAWordAndAWriteOfTheTlbs() {
    assertEquals(
        Map.of(
            "l1TlbHit", 2.0, // the load, twice
            "l2TlbHit", 1.0,
            "exceptionEntry", 1.0,
            "registerPairSave", 1.0,
            "walkStep", 1.0,
            "tlbInvalidate", 1.0,
            "barrier", 1.0,
            "registerPairRestore", 1.0,
            "exceptionReturn", 1.0),
        counts(named("tlb-hit").first().side()));
  }

  @Test
  void aWalkIsFourDescriptors() {
    assertEquals(
        Map.of("l1TlbHit", 1.0, "l2TlbHit", 1.0, "walkStep", 4.0),
        counts(named("tlb-hit").second().side()));
  }

  @Test
  void aMissThatGoesUpIsAHitsExceptionOneWriteWithItsCheckAndTheLibOssCode() {
    Map<String, Double> up = counts(named("tlb-up").first().side());
    assertEquals(1, up.get("tableProbe"), "the capability");
    assertEquals(2, up.get("exceptionEntry"), 0.1, "the miss, and the call that answers it");
    assertEquals(1, up.get("tlbInvalidate"), 0.1);
    assertTrue(up.get("countedInstruction") > 50);
  }

  @Test
  void tablesDifferInTheLibOssOwnWorkAndInNothingElse() {
    for (String name : List.of("invpt-a1", "invpt-a2", "invpt-p")) {
      Map<String, Double> inverted = counts(named(name).first().side());
      Map<String, Double> linear = counts(named(name).second().side());
      for (String step : inverted.keySet()) {
        boolean own = step.equals("countedInstruction") || step.endsWith("TlbHit");
        assertTrue(own || inverted.get(step).equals(linear.get(step)), name + ": " + step);
      }
      assertTrue(inverted.get("countedInstruction") > linear.get("countedInstruction"), name);
    }
  }

  @Test
  void cyclesWithoutAPriceAreCountedAmongTheRows() {
    Report whole = Made.report();
    Account spendthrift = new Account(1, 8, 8, List.<Entry>of());
    var report =
        new Report(
            whole.machine(),
            whole.patience(),
            whole.results(),
            List.of(
                new ContrastResult(
                    named("tlb-up"), Made.account(1), spendthrift, Made.TIME, Made.TIME)),
            whole.shares());
    assertEquals(0, whole.unaccounted());
    assertEquals(1, report.unaccounted());
  }
}
