package exo.bench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabTextTest {
  private static String text(String baseline, List<LabRow> rows) {
    return String.join("\n", LabText.lines(Contests.result(baseline, rows), 200));
  }

  private static String line(String text, String... parts) {
    return text.lines()
        .filter(line -> List.of(parts).stream().allMatch(line::contains))
        .findFirst()
        .orElseThrow(() -> new AssertionError(text));
  }

  @Test
  void ofOneSeedNoIntervalIsClaimed() {
    String text = text("lru", List.of(StatisticsTest.row("random", 1, 500, true)));
    assertTrue(line(text, "random").contains("50.00±?*"), text);
    assertTrue(line(text, "random").endsWith("1 seed"), text);
    assertFalse(text.contains("±0.00"), text);
  }

  @Test
  void ofSeveralSeedsThatAreAllTheSameTheIntervalHasNoWidth() {
    List<LabRow> rows =
        List.of(
            StatisticsTest.row("random", 1, 500, true), StatisticsTest.row("random", 2, 500, true));
    String text = text("lru", rows);
    assertTrue(line(text, "random").contains("50.00±0.00*"), text);
    assertTrue(line(text, "random").endsWith("2 seeds"), text);
  }

  @Test
  void anExactRowSaysSo() {
    String text = text("lru", List.of(StatisticsTest.row("lru", 1, 500, false)));
    assertTrue(line(text, "lru", "50.00*0").endsWith("exact"), text);
  }

  @Test
  void twoArbitersMeetInOneTableWithTheBestAndTheBaseline() {
    List<LabRow> rows =
        List.of(
            Contests.row("lru", "clean", "largest", 1, 500, 1000, 50, false),
            Contests.row("lru", "clean", "newest", 1, 500, 1100, 60, false));
    String text = text("lru+largest", rows);
    String newest = line(text, "lru+newest", "exact", "60");
    assertTrue(newest.contains(" 60 +"), text);
    assertTrue(newest.contains("1,100.00*+"), text);
    String largest = line(text, "lru+largest", "exact", "1,000.00");
    assertTrue(largest.contains(" 50*0"), text);
    assertTrue(largest.contains("1,000.00 0"), text);
    assertEquals(1, text.lines().filter(line -> line.startsWith("t: ")).count(), text);
    assertTrue(line(text, "t: ").endsWith("beside squeeze; answer clean"), text);
  }

  @Test
  void whatAnArbiterThatDrawsLotsGotDoneHasAnInterval() {
    List<LabRow> rows = new ArrayList<>();
    rows.add(Contests.row("lru", "clean", "largest", 1, 500, 1000, 50, false));
    for (long seed = 1; seed <= 6; seed++) {
      rows.add(Contests.row("lru", "clean", "lottery", seed, 500, 1000 + seed, 50, true));
    }
    String text = text("lru+largest", rows);
    assertTrue(line(text, "lru+lottery", "6 seeds", "1,003.50±").contains("*+"), text);
  }

  @Test
  void whatASchedulerGaveIsInTheTable() {
    String text = text("lru+stride:3", List.of(Contests.scheduled(3), Contests.scheduled(0)));
    assertTrue(line(text, "turns").contains("slices off at most"), text);
    String byShares = line(text, "lru+stride:3", "25.00%");
    assertTrue(byShares.contains("26.00%") && byShares.endsWith("1.25"), text);
    String other = line(text, "lru+stride:0", "25.00%");
    assertFalse(other.contains("0.00%"), "it has no ideal: " + text);
  }
}
