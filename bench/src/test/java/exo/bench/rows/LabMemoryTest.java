package exo.bench.rows;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is weighed is there: how much it may be is the row's target. */
class LabMemoryTest {
  @Test
  void theWholePathWeighsMoreThanItsPolicyWhichHasTwoLinksForEachPage() {
    LabMemory memory = new LabMemory("zipf:pages=100000,accesses=300000,seed=1", 10_000, 290_000);
    double value = memory.value();
    memory.baseline(); // the first still sees what the machine leaves to be cleaned up
    double baseline = memory.baseline();
    assertTrue(value > baseline, () -> value + " " + baseline);
    assertTrue(baseline >= 8 && baseline < 32, () -> "per page " + baseline);
  }
}
