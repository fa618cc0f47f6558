package exo.bench.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.CostModel;
import exo.hw.MachineDescription;
import org.junit.jupiter.api.Test;

class StormTest {
  @Test
  void oneStormIsLikeAnother() {
    try (Storm storm = new Storm(8, false, null)) {
      storm.pass();
      long cycles = storm.figures.cycles;
      long waited = storm.figures.waitedCycles;
      storm.pass();
      long second = storm.figures.cycles - cycles;
      storm.pass();
      assertEquals(3, storm.figures.storms);
      assertEquals(second, storm.figures.cycles - cycles - second);
      assertTrue(cycles > 2_520_000, "both deadlines pass");
      assertTrue(waited <= 8 * cycles, "nobody waits for longer than the storm");
    }
  }

  @Test
  void aBystandersReadWaitsForOneSaveForEachAbort() {
    Bystander bystander = new Bystander();
    try (Storm storm = new Storm(1, true, bystander)) {
      storm.pass();
      long before = bystander.delayed;
      for (int aborts = 0; aborts < 10; aborts++) {
        storm.pass();
      }
      CostModel costs = MachineDescription.profile(MappedPages.PROFILE).costs();
      double save = costs.diskFixed() + costs.diskPerBlock();
      assertEquals(1.0, (bystander.delayed - before) / 10 / save, 0.02);
    }
  }
}
