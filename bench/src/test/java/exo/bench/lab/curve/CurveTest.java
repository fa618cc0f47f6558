package exo.bench.lab.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exo.bench.rows.PolicyPlay;
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

  /** Uniform, skewed and in turns with a few pages that come often: stacks in every disorder. */
  private static int[] mixed(int seed) {
    int[] pages = Traces.random(seed, 1 + seed, 500);
    for (int i = 0; i < pages.length; i++) {
      boolean inTurn = seed % 3 == 1 || (seed % 3 == 2 && i % 2 == 0);
      pages[i] = inTurn ? i / 2 % (1 + seed) : pages[i] * pages[i] / (1 + seed);
    }
    return pages;
  }

  @Test
  void onePassGivesTheMissesOfTheOptimumAtEverySize() {
    var optimum = new Optimum();
    for (int seed = 0; seed < 90; seed++) {
      int[] pages = mixed(seed);
      MissCurve curve = OptimumCurve.of(pages);
      for (int frames = 1; frames <= curve.largest() + 2; frames++) {
        String which = "seed %d, %d frames".formatted(seed, frames);
        assertEquals(optimum.misses(pages, frames), curve.misses(frames), which);
      }
      assertEquals(500, curve.misses(0));
    }
  }

  @Test
  void onePassGivesTheMissesOfTheOptimumOnWorkloads() throws Exception {
    for (String word :
        new String[] {
          "zipf:pages=3000,accesses=20000",
          "scan:pages=9000,length=300,between=100,accesses=30000",
          "scan:pages=2000,length=100,between=100,accesses=20000",
          "loop:pages=700,accesses=5000",
          "hotspot:pages=3000,accesses=20000,drift=7"
        }) {
      int[] pages = Traces.workload(word);
      MissCurve curve = OptimumCurve.of(pages);
      for (int frames = 1; frames < 3200; frames += 1 + frames / 3) {
        assertEquals(new Optimum().misses(pages, frames), curve.misses(frames), word);
      }
    }
  }

  @Test
  void onePassGivesTheMissesOfMruAtEverySize() {
    for (int seed = 0; seed < 90; seed++) {
      int[] pages = mixed(seed);
      MissCurve curve = MruCurve.of(pages);
      int distinct = Arrays.stream(pages).max().orElseThrow() + 1;
      for (int frames = 1; frames <= curve.largest() + 2; frames++) {
        String which = "seed %d, %d frames".formatted(seed, frames);
        assertEquals(played("mru", pages, distinct, frames), curve.misses(frames), which);
      }
    }
  }

  @Test
  void onePassGivesTheMissesOfThePolicyThatIsCalledLru() {
    for (int seed = 0; seed < 30; seed++) {
      int[] pages = mixed(seed);
      MissCurve curve = LruCurve.of(pages);
      for (int frames = 1; frames <= curve.largest(); frames++) {
        assertEquals(played("lru", pages, curve.largest(), frames), curve.misses(frames));
      }
    }
  }

  private static long played(String policy, int[] pages, int distinct, int frames) {
    var play = new PolicyPlay(policy, distinct, frames, CurveTest.class.getClassLoader());
    return pages.length - play.applyAsLong(pages);
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
    assertEquals(exact.missRatio(30), new Miniature(1, 3).missRatio(Traces::lru, pages, 30), 1e-12);
  }

  @Test
  void aSampleOfAFewPagesInAHundredIsNearTheTruth() throws Exception {
    int[] pages = Traces.workload("zipf:pages=50000,accesses=300000,skew=0.8");
    MissCurve exact = LruCurve.of(pages);
    for (int seed = 1; seed <= 3; seed++) {
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
  void moreFramesThanPagesMakeNoDifference() {
    MissCurve exact = MissCurve.of(new double[] {2, 2}, 10);
    assertEquals(0.6, exact.missRatio(2), 1e-12);
    assertEquals(0.6, exact.missRatio(99), 1e-12);
  }

  @Test
  void whatIsNoShareIsRefused() {
    for (double rate : new double[] {0, -1, 1.01, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> new Miniature(rate, 1));
    }
    assertEquals(0, LruCurve.of(new int[0]).missRatio(1));
    assertEquals(0, MruCurve.of(new int[0]).missRatio(1));
    assertEquals(0, OptimumCurve.of(new int[0]).missRatio(1));
  }
}
