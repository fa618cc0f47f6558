package exo.revocation.overrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.revocation.OverrunPolicy;
import exo.revocation.OverrunPolicy.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverrunTest {
  private static final long SLICE = 1_000;

  @Test
  void fourSlicesMayBeOwedAndNotACycleMore() {
    assertEquals(Verdict.FORFEIT, new Suspend().judge(0, SLICE));
    assertEquals(Verdict.FORFEIT, new Suspend().judge(4 * SLICE, SLICE));
    assertEquals(Verdict.SUSPEND, new Suspend().judge(4 * SLICE + 1, SLICE));
    assertEquals(Verdict.FORFEIT, new Destroy().judge(4 * SLICE, SLICE));
    assertEquals(Verdict.DESTROY, new Destroy().judge(4 * SLICE + 1, SLICE));
  }

  @Test
  void eachSaysWhatItDoes() {
    assertEquals("suspend", new Suspend().name());
    assertEquals("destroy", new Destroy().name());
    for (OverrunPolicy policy : List.of(new Suspend(), new Destroy())) {
      assertTrue(policy.sentence().contains("more than 4 slices"), policy.sentence());
    }
  }
}
