package exo.bench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  @TempDir Path directory;

  private static LabResult result(LabRow... rows) {
    var method =
        new LabMethod(
            "1", "abc", "./exo lab", "cortex-a76", 1, "host", 1, List.of(1L), "0%", "lru");
    return new LabResult(method, List.of(rows), List.of(), List.of(), false);
  }

  private static LabRow[] random(long... misses) {
    List<LabRow> rows = new ArrayList<>();
    for (int i = 0; i < misses.length; i++) {
      rows.add(StatisticsTest.row("random", i + 1, misses[i], true));
    }
    return rows.toArray(LabRow[]::new);
  }

  private static LabRow lru(long misses) {
    return StatisticsTest.row("lru", 1, misses, false);
  }

  @Test
  void nothingChanged() {
    var comparison = new Comparison(result(lru(5)), result(lru(5)));
    assertEquals(List.of("1 cells are the same"), comparison.lines());
    assertFalse(comparison.matters());
  }

  @Test
  void oneMissMoreOfAnExactCellMatters() {
    var comparison = new Comparison(result(lru(500)), result(lru(501)));
    assertEquals(
        "t lru 10%: misses 500 -> 501 (+0.20%), exact: it matters", comparison.lines().getFirst());
    assertTrue(comparison.matters());
  }

  @Test
  void whatTheSeedsExplainDoesNotMatter() {
    var comparison =
        new Comparison(
            result(random(500, 510, 520, 530, 540, 550, 560, 570)),
            result(random(510, 500, 530, 520, 550, 540, 570, 560)));
    assertTrue(
        comparison.lines().getFirst().endsWith("chance explains it"),
        comparison.lines().toString());
    assertFalse(comparison.matters());
  }

  @Test
  void whatTheyDoNotExplainMatters() {
    var comparison =
        new Comparison(
            result(random(500, 510, 520, 530, 540, 550, 560, 570)),
            result(random(600, 611, 622, 633, 644, 655, 666, 677)));
    assertTrue(
        comparison
            .lines()
            .getFirst()
            .endsWith("p 0.016 over the seeds, intervals apart: it matters"),
        comparison.lines().toString());
    assertTrue(comparison.matters());
  }

  @Test
  void sixSeedsAreTooFewForTwoFigures() {
    var comparison =
        new Comparison(
            result(random(500, 510, 520, 530, 540, 550)),
            result(random(600, 611, 622, 633, 644, 655)));
    assertTrue(
        comparison.lines().getFirst().endsWith("too few seeds to say"),
        comparison.lines().toString());
    assertFalse(comparison.matters());
  }

  /** Both contests draw from the same distribution, so all that differs is chance. */
  @Test
  void ofManyCellsThatDifferByChanceAloneNoneMatters() {
    var chance = new SplittableRandom(6);
    var comparison =
        new Comparison(result(drawn(100, 10, chance, 0)), result(drawn(100, 10, chance, 0)));
    assertFalse(comparison.matters(), comparison.lines().toString());
  }

  @Test
  void ofManyCellsThatAllChangedWithEnoughSeedsAllMatter() {
    var chance = new SplittableRandom(6);
    var comparison =
        new Comparison(result(drawn(20, 20, chance, 0)), result(drawn(20, 20, chance, 200)));
    assertTrue(comparison.matters());
    assertEquals(
        40, comparison.lines().stream().filter(line -> line.endsWith("it matters")).count());
  }

  private static LabRow[] drawn(int cells, int seeds, SplittableRandom chance, long more) {
    List<LabRow> rows = new ArrayList<>();
    for (int cell = 0; cell < cells; cell++) {
      for (int seed = 1; seed <= seeds; seed++) {
        rows.add(StatisticsTest.row("random" + cell, seed, 400 + more + chance.nextInt(90), true));
      }
    }
    return rows.toArray(LabRow[]::new);
  }

  @Test
  void aCellThatIsInOneOnlyMatters() {
    var comparison = new Comparison(result(lru(5)), result());
    assertEquals("t lru 10%: only before", comparison.lines().getFirst());
    assertTrue(comparison.matters());
    assertEquals(
        "t lru 10%: only after", new Comparison(result(), result(lru(5))).lines().getFirst());
  }

  private Path written(String name, LabResult result) throws IOException {
    Path file = directory.resolve(name);
    try (var stream = Files.newOutputStream(file)) {
      LabJson.write(result, stream);
    }
    return file;
  }

  @Test
  void theCommandEndsWithOneWhenSomethingMatters() throws IOException {
    written("a.json", result(lru(500)));
    written("b.json", result(lru(501)));
    Bench bench = new Bench(directory);
    assertEquals(ExitStatus.OK, bench.exo("lab", "compare", "a.json", "a.json"));
    assertEquals(ExitStatus.VIOLATED, bench.exo("lab", "compare", "a.json", "b.json"));
    assertTrue(bench.out().contains("misses 500 -> 501"), bench.out());
  }

  @Test
  void aFileThatIsNoContestIsOneLine() throws IOException {
    Files.writeString(directory.resolve("x.json"), "{\"schema\":\"exo.run/1\"}");
    Files.writeString(directory.resolve("y.json"), "{");
    Files.writeString(directory.resolve("z.json"), "{\"schema\":\"exo.lab/1\",\"rows\":[{}]}");
    for (String file : List.of("x.json", "y.json", "z.json", "none.json")) {
      Bench bench = new Bench(directory);
      assertEquals(ExitStatus.INPUT, bench.exo("lab", "compare", file, file));
      assertTrue(bench.err().startsWith("exo: " + file + ": "), bench.err());
      assertEquals(1, bench.err().lines().count(), bench.err());
    }
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    var bound = new BoundRow("optimum", "t", "10%", 10, 1000, 300);
    var failed = LabRow.failed(lru(1).cell(), "no idea");
    var before =
        new LabResult(
            result().method(),
            List.of(lru(5), failed, random(3)[0]),
            List.of(bound),
            List.of("somebody"),
            true);
    LabResult after = LabJson.read(written("a.json", before), "a.json");
    assertEquals(before.method(), after.method());
    assertEquals(before.bounds(), after.bounds());
    assertEquals(before.leftOut(), after.leftOut());
    assertEquals(before.rows().get(0), after.rows().get(0));
    assertEquals("no idea", after.rows().get(1).trouble());
    assertEquals(before.rows().get(2), after.rows().get(2));
    assertTrue(after.partial());
  }
}
