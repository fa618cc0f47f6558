package exo.minimal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrequencySketchTest {
  @ParameterizedTest
  @CsvSource({"1, 64", "16, 64", "17, 128", "64, 256", "65, 512", "536870912, 536870912"})
  void aRowHasFourCountersPerFrameRoundedUpToAPowerOfTwo(int frames, int width) {
    assertEquals(width, FrequencySketch.width(frames));
  }

  @Test
  void anEstimateIsNeverTooLowAndSeldomTooHigh() {
    var sketch = new FrequencySketch(1000);
    var random = new SplittableRandom(5);
    int[] counts = new int[1000];
    for (int use = 0; use < 5000; use++) {
      int page = (int) (counts.length * Math.pow(random.nextDouble(), 3));
      counts[page]++;
      sketch.count(page);
    }
    int wrong = 0;
    for (int page = 0; page < counts.length; page++) {
      int count = Math.min(FrequencySketch.MOST, counts[page]);
      assertTrue(sketch.estimate(page) >= count, "page " + page);
      wrong += sketch.estimate(page) > count ? 1 : 0;
    }
    assertTrue(wrong < 10, wrong + " of 1000 are too high");
  }

  @Test
  void aSampleOfTenUsesPerFrameHalvesEveryCount() {
    var sketch = new FrequencySketch(2);
    count(sketch, 7, 10);
    count(sketch, 8, 9);
    assertEquals(10, sketch.estimate(7));
    count(sketch, 8, 1); // the twentieth
    assertEquals(5, sketch.estimate(7));
    assertEquals(5, sketch.estimate(8));
    count(sketch, 9, 9);
    assertEquals(5, sketch.estimate(7));
    count(sketch, 9, 1); // ten were left, and ten more came
    assertEquals(2, sketch.estimate(7));
  }

  @Test
  void aCountStopsAtFifteenAndLeavesItsNeighboursAlone() {
    var sketch = new FrequencySketch(100);
    count(sketch, 3, 40);
    assertEquals(15, sketch.estimate(3));
    for (int page = 4; page < 60; page++) {
      assertEquals(0, sketch.estimate(page), "page " + page);
    }
  }

  private static void count(FrequencySketch sketch, int page, int times) {
    for (int i = 0; i < times; i++) {
      sketch.count(page);
    }
  }
}
