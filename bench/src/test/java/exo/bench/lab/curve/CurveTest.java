package exo.bench.lab.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CurveTest {
  @Test
  void onePassGivesTheMissesOfLruAtEverySize() {
    for (int seed = 0; seed < 60; seed++) {
      int[] pages = Traces.random(seed, 1 + seed, 500);
      MissCurve curve = LruCurve.of(pages);
      for (int frames = 1; frames <= curve.largest() + 2; frames++) {
        assertEquals(Traces.lru(pages, frames), curve.misses(frames), "seed " + seed);
      }
      assertEquals(500, curve.misses(0));
    }
  }

  @Test
  void aWorkloadWithMorePassesThanPlacesIsNoDifferent() throws Exception {
    int[] pages = Traces.workload("hotspot:pages=300,accesses=30000,drift=7");
    MissCurve curve = LruCurve.of(pages);
    for (int frames : new int[] {1, 2, 17, 30, 31, 150, 299, 300}) {
      assertEquals(Traces.lru(pages, frames), curve.misses(frames), frames + " frames");
    }
  }

  @Test
  void theWholeAsASampleIsTheTruth() throws Exception {
    int[] pages = Traces.workload("zipf:pages=400,accesses=20000");
    MissCurve exact = LruCurve.of(pages);
    assertEquals(0, Shards.fixedRate(pages, 1, 3).meanError(exact));
    assertEquals(0, Shards.fixedSize(pages, 400, 3).meanError(exact));
    assertEquals(exact.missRatio(30), new Miniature(1, 3).missRatio(Traces::lru, pages, 30), 1e-12);
  }

  /** The paper's figures are of traces with more pages; its errors there are 0.001 to 0.02. */
  @Test
  void aSampleOfAFewPagesInAHundredIsNearTheTruth() throws Exception {
    int[] pages = Traces.workload("zipf:pages=50000,accesses=300000,skew=0.8");
    MissCurve exact = LruCurve.of(pages);
    for (int seed = 1; seed <= 3; seed++) {
      double rate = Shards.fixedRate(pages, 0.05, seed).meanError(exact);
      double size = Shards.fixedSize(pages, 2000, seed).meanError(exact);
      assertTrue(rate > 0 && rate < 0.02, "rate: " + rate);
      assertTrue(size > 0 && size < 0.02, "size: " + size);
      double mini = new Miniature(0.05, seed).missRatio(Traces::lru, pages, 5000);
      assertEquals(exact.missRatio(5000), mini, 0.03);
    }
  }

  @Test
  void aPageIsInASampleWithAllItsAccessesOrWithNone() {
    int[] pages = Traces.random(5, 1000, 20_000);
    int[] sample = Sampled.of(pages, 0.1, 8);
    long distinct = Arrays.stream(sample).distinct().count();
    assertEquals(100, distinct, 40);
    long all =
        Arrays.stream(pages).filter(page -> Arrays.stream(sample).anyMatch(p -> p == page)).count();
    assertEquals(all, sample.length);
  }

  @Test
  void anErrorIsTheMeanDistanceOfTwoCurves() {
    MissCurve exact = MissCurve.of(new double[] {2, 2}, 10);
    MissCurve estimate = MissCurve.of(new double[] {4, 2}, 10);
    assertEquals(0.2, estimate.meanError(exact), 1e-12);
    assertEquals(0.6, exact.missRatio(2), 1e-12);
    assertEquals(0.6, exact.missRatio(99), 1e-12);
  }

  @Test
  void whatIsNoShareAndNoSizeIsRefused() {
    int[] pages = {0, 1};
    for (double rate : new double[] {0, -1, 1.01, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> Shards.fixedRate(pages, rate, 1));
      assertThrows(IllegalArgumentException.class, () -> new Miniature(rate, 1));
    }
    assertThrows(IllegalArgumentException.class, () -> Shards.fixedSize(pages, 0, 1));
    assertEquals(0, LruCurve.of(new int[0]).missRatio(1));
  }
}
