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
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  @TempDir Path directory;

  private static final LabMethod METHOD =
      new LabMethod("1", "abc", "./exo lab", "cortex-a76", 1, "host", 1, List.of(1L), "0%", "lru");

  private static LabResult result(LabRow... rows) {
    return measured(METHOD, rows);
  }

  private static LabResult measured(LabMethod method, LabRow... rows) {
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

  @Test
  void everythingThatDiffersInTheMethodComesFirst() {
    var method =
        new LabMethod(
            "2", "def", "./exo lab --seeds 2", "m1", 2, "other", 2, List.of(1L, 2L), "20%", "fifo");
    var comparison = new Comparison(result(lru(500)), measured(method, lru(501)));
    List<String> lines = comparison.lines();
    int fields = LabMethod.class.getRecordComponents().length;
    assertTrue(
        lines.subList(0, fields).stream().allMatch(line -> line.startsWith("method: ")),
        lines.toString());
    assertTrue(lines.containsAll(List.of("method: seeds 1 -> 1,2", "method: writes 0% -> 20%")));
    assertTrue(lines.contains("method: profile cortex-a76 -> m1"), lines.toString());
    assertTrue(lines.get(fields).startsWith("t lru 10%: misses"), lines.toString());
  }

  @Test
  void whatDiffersInTheMethodAloneDoesNotMatter() {
    var method =
        new LabMethod(
            "1", "def", "./exo lab", "cortex-a76", 1, "host", 1, List.of(1L), "0%", "lru");
    var comparison = new Comparison(result(lru(500)), measured(method, lru(500)));
    assertEquals(List.of("method: commit abc -> def", "1 cells are the same"), comparison.lines());
    assertFalse(comparison.matters());
  }

  @Test
  void anInterruptedContestIsSaidToBeOne() {
    var partial = new LabResult(METHOD, List.of(lru(5)), List.of(), List.of(), true);
    assertEquals(
        "method: the contest after was interrupted, so that cells are missing",
        new Comparison(result(lru(5)), partial).lines().getFirst());
  }

  @Test
  void seedsThatOnlyOneHasChangeNothing() {
    var comparison =
        new Comparison(result(random(130, 131)), result(random(130, 131, 500, 600, 700)));
    assertEquals(List.of("1 cells are the same"), comparison.lines());
    assertFalse(comparison.matters());
  }

  @Test
  void ofDifferentNumbersOfSeedsThoseOfBothAreCompared() {
    var comparison = new Comparison(result(random(130, 131)), result(random(140, 141, 500)));
    assertEquals(
        "t random 10% with the 2 seeds of both: misses 130.50 -> 140.50 (+7.66%), too few seeds to"
            + " say",
        comparison.lines().getFirst());
  }

  @Test
  void withoutASeedInBothNothingIsSaid() {
    var comparison =
        new Comparison(
            result(StatisticsTest.row("random", 1, 5, true)),
            result(StatisticsTest.row("random", 2, 5, true)));
    assertEquals(
        "t random 10%: no seed is in both, nothing to compare", comparison.lines().getFirst());
    assertFalse(comparison.matters());
  }

  @Test
  void oneMedianForDifferentSeedsIsNoChangeToItself() {
    var comparison = new Comparison(result(random(100, 130, 160)), result(random(160, 130, 100)));
    assertFalse(comparison.lines().toString().contains("->"), comparison.lines().toString());
    assertTrue(
        comparison.lines().getFirst().contains("misses 130 in the middle of both"),
        comparison.lines().toString());
  }

  @Test
  void whatWasNothingHasNoPercentage() {
    String line = new Comparison(result(lru(0)), result(lru(5))).lines().getFirst();
    assertEquals("t lru 10%: misses 0 -> 5, exact: it matters", line);
  }

  @Test
  void aCellThatFailsInOneOnlyIsNamedAndMatters() {
    LabRow failed = LabRow.failed(lru(5).cell(), "no idea");
    var broken = new Comparison(result(lru(5)), result(failed));
    assertEquals(List.of("t lru 10%: fails now: no idea", "0 cells are the same"), broken.lines());
    assertTrue(broken.matters());
    var mended = new Comparison(result(failed), result(lru(5)));
    assertEquals("t lru 10%: failed before and does not now: no idea", mended.lines().getFirst());
    assertTrue(mended.matters());
  }

  @Test
  void aSeedThatFailsIsNamedAndTheOthersAreCompared() {
    LabRow[] after = random(500, 511, 522);
    after[1] = LabRow.failed(after[1].cell(), "no idea");
    var comparison = new Comparison(result(random(500, 511, 522)), result(after));
    assertEquals(
        List.of("t random 10% seed 2: fails now: no idea", "0 cells are the same"),
        comparison.lines());
    assertTrue(comparison.matters());
  }

  @Test
  void aCellThatFailsBothTimesIsNamedAndDoesNotMatter() {
    LabRow failed = LabRow.failed(lru(5).cell(), "no idea");
    var comparison = new Comparison(result(failed), result(failed));
    assertEquals(
        List.of("t lru 10%: fails as before: no idea", "0 cells are the same"), comparison.lines());
    assertFalse(comparison.matters());
    var other = new Comparison(result(failed), result(LabRow.failed(lru(5).cell(), "an idea")));
    assertEquals("t lru 10%: fails otherwise than before: an idea", other.lines().getFirst());
  }

  @Test
  void cellsOfAnotherTraceAreNotComparedByTheirFigures() {
    LabRow row = lru(5);
    LabRow longer =
        new LabRow(
            row.cell(), "lru", 10, 101, Map.of("accesses", 2000L, "misses", 9L), 1, 1, 7, "");
    var comparison = new Comparison(result(row), result(longer));
    assertEquals(
        "t lru 10%: another trace, accesses 1,000 -> 2,000, pages 100 -> 101",
        comparison.lines().getFirst());
    assertEquals(2, comparison.lines().size());
    assertTrue(comparison.matters());
  }

  @Test
  void aBoundThatDiffersTellsOfAnotherTrace() {
    var before = new BoundRow("optimum", "t", "10%", 10, 1000, 300);
    var after = new BoundRow("optimum", "t", "10%", 10, 1000, 301);
    var comparison =
        new Comparison(
            new LabResult(METHOD, List.of(), List.of(before), List.of(), false),
            new LabResult(METHOD, List.of(), List.of(after), List.of(), false));
    assertEquals(
        "optimum of t 10%: misses 300 -> 301, another trace", comparison.lines().getFirst());
    assertTrue(comparison.matters());
  }

  @Test
  void besideANeighbourWhatTheMachineGotDoneIsComparedToo() {
    var comparison =
        new Comparison(
            result(Contests.row("lru", "clean", "largest", 1, 500, 1000, 50, false)),
            result(Contests.row("lru", "clean", "largest", 1, 500, 900, 60, false)));
    assertEquals(
        List.of(
            "t lru 10% squeeze clean largest: work/Mcycle of all 1,000 -> 900 (-10.00%), exact: it"
                + " matters",
            "t lru 10% squeeze clean largest: slowest response of all 50 -> 60 (+20.00%), exact: it"
                + " matters",
            "0 cells are the same"),
        comparison.lines());
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
    LabRow scheduled = Contests.scheduled(3);
    var before =
        new LabResult(
            result().method(),
            List.of(lru(5), failed, random(3)[0], scheduled, Contests.scheduled(0)),
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
    assertEquals(scheduled, after.rows().get(3));
    assertEquals(before.rows().get(4), after.rows().get(4));
    assertTrue(after.partial());
  }
}
