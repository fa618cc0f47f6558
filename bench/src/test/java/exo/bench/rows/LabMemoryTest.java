package exo.bench.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is weighed is there: how much it may be is the row's target. */
class LabMemoryTest {
  @Test
  void theWholePathWeighsMoreThanItsPolicyAndTheSameEachTime() {
    var first = new LabMemory("zipf:pages=100000,accesses=300000,seed=1", 10_000, 290_000);
    double value = first.value();
    double baseline = first.baseline();
    assertTrue(value > baseline, () -> value + " " + baseline);
    assertTrue(baseline >= 8, "LRU has two links of 4 bytes for each page");
    assertEquals(value, first.value(), 0.05 * value);
    assertEquals(baseline, first.baseline(), 0.05 * baseline);
  }
}
