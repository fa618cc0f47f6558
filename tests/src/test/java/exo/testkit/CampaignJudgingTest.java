package exo.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.kernel.audit.Auditor;
import org.junit.jupiter.api.Test;

class CampaignJudgingTest {
  @Test
  void oneInEightOfThoseThatArePlayedTwiceIsAuditedInFull() {
    int full = 0;
    for (long seed = 0; seed < 1_024; seed += Campaign.REPLAYED_EACH) {
      Judging second = Campaign.judgedAgain(Judging.ALL, seed);
      assertEquals(Judging.ALL.judges(), second.judges());
      full += second.mode() == Auditor.Mode.FULL ? 1 : 0;
    }
    assertEquals(1_024 / Campaign.REPLAYED_EACH / Campaign.RECOMPUTED_EACH, full);
  }
}
