package exo.bench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import exo.bench.lab.statistics.Entrants;
import exo.bench.lab.statistics.Rivals;
import exo.bench.lab.statistics.Series;
import exo.bench.lab.statistics.Verdict;
import exo.bench.lab.statistics.Verdict.Kind;
import exo.bench.lab.statistics.Yardstick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntrantsTest {
  private static LabRow row(String policy, String answer, String arbiter) {
    return Contests.row(policy, answer, arbiter, 1, 500, 1000, 50, false);
  }

  private static Entrants of(LabRow... rows) {
    return Entrants.of(List.of(rows));
  }

  @Test
  void whatDiffersIsInTheNameAndThePolicyAlwaysIs() {
    assertEquals(List.of("lru"), of(row("lru", "clean", "largest")).names());
    assertEquals(
        List.of("lru+clean", "lru+oldest"),
        of(row("lru", "clean", "largest"), row("lru", "oldest", "largest")).names());
    assertEquals(
        List.of("lru+clean+largest", "fifo+clean+newest"),
        of(
                row("lru", "clean", "largest"),
                row("fifo", "clean", "newest"),
                row("lru", "own", "largest"))
            .names()
            .subList(0, 2));
    assertEquals(
        List.of("lru+largest", "lru+own"),
        of(row("lru", "clean", "largest"), row("lru", "clean", "")).names());
  }

  @Test
  void anEntrantIsFoundByAnyOfItsPartsAndTheFirstIsMeant() {
    Entrants four =
        of(
            row("lru", "clean", "largest"),
            row("lru", "oldest", "largest"),
            row("fifo", "clean", "largest"),
            row("fifo", "oldest", "largest"));
    assertEquals("lru+clean", four.find("lru"));
    assertEquals("lru+oldest", four.find("oldest"));
    assertEquals("fifo+oldest", four.find("oldest+fifo"));
    assertEquals("", four.find("largest"), "it is what all have in common");
    assertEquals("", four.find("clean+oldest"));
  }

  @Test
  void rivalsShareAPlaceAndOthersDoNot() {
    LabRow one = row("lru", "clean", "largest");
    LabRow other = row("fifo", "oldest", "largest");
    Entrants both = of(one, other);
    assertEquals(both.place(one.cell()), both.place(other.cell()));
    LabRow elsewhere = StatisticsTest.row("lru", 1, 5, false);
    assertNotEquals(both.place(one.cell()), both.place(elsewhere.cell()));
  }

  @Test
  void policiesAreJudgedByMissesAndWaysOfTheMachineByItsWork() {
    LabRow row = row("lru", "clean", "largest");
    assertEquals(List.of(Yardstick.MISSES), of(row).yardsticks());
    assertEquals(List.of(Yardstick.MISSES), of(row, row("fifo", "clean", "largest")).yardsticks());
    assertEquals(
        List.of(Yardstick.MISSES, Yardstick.RESPONSE),
        of(row, row("lru", "oldest", "largest")).yardsticks());
    assertEquals(
        List.of(Yardstick.WORK, Yardstick.SLOWEST),
        of(row, row("lru", "clean", "newest")).yardsticks());
    assertEquals(List.of(Yardstick.values()), of(row, row("lru", "oldest", "newest")).yardsticks());
  }

  @Test
  void twoArbitersAreCompared() {
    LabRow base = Contests.row("lru", "clean", "largest", 1, 500, 1000, 50, false);
    LabRow other = Contests.row("lru", "clean", "newest", 1, 500, 1100, 40, false);
    assertEquals(Kind.MORE, verdict(base, other, Yardstick.WORK).kind());
    assertEquals(Kind.LESS, verdict(base, other, Yardstick.SLOWEST).kind());
    assertEquals(Kind.SAME, verdict(base, other, Yardstick.MISSES).kind());
  }

  private static Verdict verdict(LabRow base, LabRow other, Yardstick yardstick) {
    Map<LabCell, Verdict> verdicts = Rivals.of(List.of(base, other), "lru+largest", yardstick);
    assertEquals(1, verdicts.size());
    return verdicts.get(Series.unseeded(other.cell()));
  }

  @Test
  void anArbiterThatDrawsLotsIsJudgedOverTheSeeds() {
    List<LabRow> rows = new ArrayList<>();
    rows.add(Contests.row("lru", "clean", "largest", 1, 500, 1000, 50, false));
    for (long seed = 1; seed <= 6; seed++) {
      rows.add(Contests.row("lru", "clean", "lottery", seed, 500, 1000 + seed, 50, true));
    }
    Verdict verdict =
        Rivals.of(rows, "lru+largest", Yardstick.WORK).get(Series.unseeded(rows.getLast().cell()));
    assertEquals(Kind.MORE, verdict.kind());
    assertEquals(2.0 / 64, verdict.p(), 1e-12);
  }
}
