package exo.bench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bench.lab.statistics.Interval;
import exo.bench.lab.statistics.Series;
import exo.bench.lab.statistics.Verdict;
import exo.bench.lab.statistics.Verdict.Kind;
import exo.service.Installation;
import exo.service.manifest.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsTest {
  static LabRow row(String policy, long seed, long misses, boolean drawn) {
    var cell =
        new LabCell("t", "cache", policy, "10%", "", "", "", "", "0%", false, seed, LabSources.ANY);
    Map<String, Long> counts =
        Map.of("accesses", 1000L, "misses", misses, "cycles.program", 1000 + misses);
    return new LabRow(
        cell,
        policy,
        10,
        100,
        counts,
        5000,
        1,
        7,
        "",
        counts,
        drawn,
        Collections.emptySortedMap(),
        null);
  }

  static Series drawn(long... misses) {
    List<LabRow> rows = new ArrayList<>();
    for (int i = 0; i < misses.length; i++) {
      rows.add(row("random", i + 1, misses[i], true));
    }
    return new Series(Series.unseeded(rows.getFirst().cell()), rows);
  }

  static Series exact(long misses) {
    LabRow row = row("lru", 1, misses, false);
    return new Series(Series.unseeded(row.cell()), List.of(row));
  }

  private static Verdict verdict(Series one, Series other) {
    return Verdict.of(one, other, row -> row.count("misses"));
  }

  @Test
  void ofExactRowsEveryDifferenceIsOne() {
    assertEquals(Kind.SAME, verdict(exact(500), exact(500)).kind());
    assertEquals(Kind.LESS, verdict(exact(499), exact(500)).kind());
    assertEquals(Kind.MORE, verdict(exact(501), exact(500)).kind());
  }

  @Test
  void tenDifferencesOfOneSignHaveTheSmallestPThatTenCanHave() {
    Verdict verdict = verdict(drawn(401, 402, 403, 404, 405, 406, 407, 408, 409, 410), exact(400));
    assertEquals(Kind.MORE, verdict.kind());
    assertEquals(2.0 / 1024, verdict.p(), 1e-9);
    assertEquals(5.5, verdict.difference());
  }

  @Test
  void differencesOfBothSignsAreChance() {
    Verdict verdict = verdict(drawn(399, 402, 397, 404, 395, 406, 393, 408), exact(400));
    assertEquals(Kind.UNDECIDED, verdict.kind());
  }

  @Test
  void fewerThanSixSeedsSayNothing() {
    assertEquals(Kind.TOO_FEW, verdict(drawn(401, 402, 403, 404, 405), exact(400)).kind());
    assertEquals(Kind.MORE, verdict(drawn(401, 402, 403, 404, 405, 406), exact(400)).kind());
    assertEquals(Kind.TOO_FEW, verdict(drawn(401), exact(400)).kind());
  }

  @Test
  void drawnSeriesArePairedBySeed() {
    Series noisy = drawn(100, 900, 200, 800, 300, 700, 400, 600);
    Series better = drawn(99, 898, 197, 796, 295, 694, 393, 592);
    assertEquals(Kind.LESS, verdict(better, noisy).kind());
  }

  @Test
  void manyComparisonsAtOnceNeedStrongerEvidence() {
    Verdict alone = new Verdict(Kind.LESS, -1, 0.03, 10);
    assertEquals(Kind.LESS, Verdict.together(List.of(alone)).getFirst().kind());
    Verdict strong = new Verdict(Kind.MORE, 1, 0.001, 10);
    List<Verdict> three = Verdict.together(List.of(alone, alone, strong));
    assertEquals(Kind.UNDECIDED, three.get(0).kind());
    assertEquals(0.06, three.get(0).p(), 1e-12);
    assertEquals(0.06, three.get(1).p(), 1e-12);
    assertEquals(Kind.MORE, three.get(2).kind());
    assertEquals(0.003, three.get(2).p(), 1e-12);
  }

  @Test
  void sixSeedsDecideForOneRivalAndAreTooFewForTwo() {
    Verdict six = verdict(drawn(401, 402, 403, 404, 405, 406), exact(400));
    assertEquals(Kind.MORE, Verdict.together(List.of(six)).getFirst().kind());
    for (Verdict one : Verdict.together(List.of(six, six))) {
      assertEquals(Kind.TOO_FEW, one.kind(), "not even one sign throughout would do");
    }
  }

  @Test
  void whereTheSeedsCouldHaveDecidedChanceExplainsTheRest() {
    Verdict ten = verdict(drawn(401, 402, 403, 404, 405, 406, 407, 408, 409, 410), exact(400));
    Verdict both = verdict(drawn(399, 402, 397, 404, 395, 406, 393, 408, 391, 410), exact(400));
    List<Verdict> judged = Verdict.together(List.of(both, ten));
    assertEquals(Kind.UNDECIDED, judged.get(0).kind());
    assertEquals(Kind.MORE, judged.get(1).kind());
  }

  @Test
  void aTestThatFoundNothingAtAllCountsAmongTheMany() {
    Verdict even = verdict(drawn(399, 401, 398, 402, 397, 403, 396, 404), exact(400));
    assertEquals(1, even.p());
    Verdict weak = new Verdict(Kind.MORE, 1, 0.03, 10);
    assertEquals(Kind.MORE, Verdict.together(List.of(weak)).getFirst().kind());
    List<Verdict> judged = Verdict.together(List.of(even, weak));
    assertEquals(0.06, judged.get(1).p(), 1e-12);
    assertEquals(Kind.UNDECIDED, judged.get(1).kind());
  }

  @Test
  void tiesDoNotConvinceMoreThanTheirNumber() {
    assertEquals(2.0 / 64, verdict(drawn(401, 401, 401, 401, 401, 401), exact(400)).p(), 1e-12);
  }

  @Test
  void exactComparisonsDoNotCountAmongTheMany() {
    Verdict exact = new Verdict(Kind.LESS, -1, 0, 0);
    Verdict drawn = new Verdict(Kind.MORE, 1, 0.04, 10);
    assertEquals(Kind.MORE, Verdict.together(List.of(exact, drawn, exact)).get(1).kind());
  }

  @Test
  void theIntervalHoldsTheMedianAndNarrowsToNothingWithoutSpread() {
    Interval spread = Interval.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    assertEquals(5, spread.median());
    assertTrue(1 < spread.low() && spread.low() < 5 && 5 < spread.high() && spread.high() < 9);
    assertEquals(
        spread, Interval.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}), "the same every time");
    assertEquals(new Interval(4, 4, 4), Interval.of(new double[] {4, 4, 4}));
    assertEquals(2.5, Interval.median(new double[] {4, 1, 2, 3}));
  }

  @Test
  void ofOneSeedThereIsNoIntervalAndOfAnExactFigureItIsThatFigure() {
    assertFalse(drawn(500).interval(row -> row.count("misses")).isKnown());
    assertEquals(Interval.exact(500), exact(500).interval(row -> row.count("misses")));
  }

  @Test
  void chanceIsReadOffAPolicysClasses() {
    var names = new Names(new Installation(Path.of("")));
    Set<String> touched =
        names.policies("test").stream()
            .filter(policy -> Chance.asksForTheSeed(policy.getClass()))
            .map(policy -> policy.name())
            .collect(Collectors.toSet());
    assertTrue(touched.contains("random"), touched.toString());
    for (String exact : List.of("lru", "fifo", "clock")) {
      assertFalse(touched.contains(exact), touched.toString());
    }
  }

  @Test
  void whatTheWritesAreDrawnForIsTouchedWhateverThePolicy(@TempDir Path directory)
      throws IOException {
    var bench = new Bench(directory);
    bench.trace("t", 30, 10);
    var chance = new Chance(bench.inputs());
    assertFalse(chance.touches(lru("0%")));
    assertTrue(chance.touches(lru("20%")));
  }

  private static LabCell lru(String writes) {
    return new LabCell(
        "t", "cache", "lru", "50%", "", "", "", "", writes, false, 1, LabSources.ANY);
  }
}
