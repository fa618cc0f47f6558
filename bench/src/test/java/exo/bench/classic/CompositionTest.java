package exo.bench.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompositionTest {
  private static Composition check(Map<String, Long> cycles, int which) {
    return Composition.of(Made.results(cycles, cycles)).get(which);
  }

  @Test
  void appel1IsATrapAndTwoProtections() {
    Composition check = check(Map.of("appel1", 1_000L, "trap", 400L, "prot1", 200L), 0);
    assertEquals(800, check.composed());
    assertEquals(0.2, check.excess(), 1e-12);
    assertTrue(check.holds());
    assertFalse(check(Map.of("appel1", 1_001L, "trap", 400L, "prot1", 200L), 0).holds());
    assertFalse(check(Map.of("appel1", 666L, "trap", 400L, "prot1", 200L), 0).holds());
  }

  @Test
  void appel2IsAHundredthOfAHundredATrapAndAProtection() {
    Map<String, Long> cycles =
        Map.of("appel2", 700L, "prot100", 10_000L, "trap", 400L, "prot1", 200L);
    assertEquals(700, check(cycles, 1).composed());
    assertEquals(0, check(cycles, 1).excess());
  }

  @Test
  void eachColumnIsCheckedByItsOwnRows() {
    List<Composition> checks =
        Composition.of(
            Made.results(Map.of("trap", 10L, "prot1", 10L), Map.of("trap", 20L, "prot1", 20L)));
    assertEquals(
        List.of(30.0, 21.0, 100.0, 200.0, 60.0, 42.0, 200.0),
        checks.stream().map(Composition::composed).toList());
    assertEquals(
        List.of(
            Column.EXOKERNEL,
            Column.EXOKERNEL,
            Column.EXOKERNEL,
            Column.EXOKERNEL,
            Column.MONOLITH,
            Column.MONOLITH,
            Column.MONOLITH),
        checks.stream().map(Composition::column).toList());
  }

  @Test
  void aTrustedCallIsAtLeastTwoTransfersAndMayBeMore() {
    assertTrue(check(Map.of("tlrpc", 10_000L, "pct", 100L), 3).holds());
    assertTrue(check(Map.of("tlrpc", 200L, "pct", 100L), 3).holds());
    assertFalse(check(Map.of("tlrpc", 199L, "pct", 100L), 3).holds());
  }

  @Test
  void thePapersOwnFiguresMeetThem() {
    List<Composition> published =
        List.of(
            new Composition(
                Column.EXOKERNEL, "appel1", Composition.EQUAL, "", Map.of(), 34.0, 4.8 + 2 * 16.9),
            new Composition(
                Column.EXOKERNEL,
                "appel2",
                Composition.EQUAL,
                "",
                Map.of(),
                22.0,
                1.09 + 4.8 + 16.9),
            new Composition(
                Column.MONOLITH, "appel1", Composition.EQUAL, "", Map.of(), 262, 161 + 2 * 32.0),
            new Composition(
                Column.MONOLITH, "appel2", Composition.EQUAL, "", Map.of(), 232, 1.02 + 161 + 32.0),
            new Composition(
                Column.EXOKERNEL, "tlrpc", Composition.AT_LEAST, "", Map.of(), 2.9, 2 * 1.4),
            new Composition(
                Column.EXOKERNEL, "pipe", Composition.AT_LEAST, "", Map.of(), 14.2, 5.7),
            new Composition(Column.MONOLITH, "pipe", Composition.AT_LEAST, "", Map.of(), 199, 118));
    for (Composition check : published) {
      assertTrue(check.holds(), check.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void whatIsMeasuredMeetsThem(String profile) {
    List<Result> results = new ArrayList<>();
    for (String name :
        List.of("prot1", "prot100", "trap", "appel1", "appel2", "pct", "pipe", "shm", "tlrpc")) {
      Primitive row = Primitives.named(name);
      Account exokernel = Account.of(row.exokernel(), Boards.description(profile), () -> true);
      Account monolith = Account.of(row.monolith(), Boards.description(profile), () -> true);
      assertNotNull(exokernel);
      assertNotNull(monolith);
      results.add(new Result(row, exokernel, monolith, HostTime.NONE, HostTime.NONE));
    }
    for (Composition check : Composition.of(results)) {
      assertTrue(check.holds(), PrimitivesFoot.sentence(check));
    }
  }
}
