package exo.tests.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Quota;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** I30: results, refusals with their numbers, and state are those of the reference model. */
final class RefinementTest {
  private static final int SEEDS = 40;
  private static final int UP_CALLS = 120;
  private static final Quota NARROW = new Quota(14, 12, 24, 6, 9);

  @ParameterizedTest
  @CsvSource({"cortex-a76,false,1", "cortex-a53,false,1", "cortex-a76,true,1", "cortex-a76,false,2"})
  void theKernelDoesWhatTheModelDoes(String profile, boolean software, int processors) {
    long calls = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      try (Theatre theatre = new Theatre(profile, software, seed, processors)) {
        cast(theatre, software);
        theatre.play();
        assertEquals(List.of(), theatre.watcher.disagreements(), "seed " + seed);
        calls += theatre.watcher.calls();
      }
    }
    assertTrue(calls > 1000L * SEEDS, calls + " calls");
  }

  static void cast(Theatre theatre, boolean software) {
    theatre
        .with(new Puppet(theatre, software, UP_CALLS), Quota.UNLIMITED, 6)
        .with(new Puppet(theatre, software, UP_CALLS), Quota.UNLIMITED, 0)
        .with(new Puppet(theatre, software, UP_CALLS), NARROW, 4)
        .with(new Puppet(theatre, software, UP_CALLS), Quota.UNLIMITED, 3);
  }
}
