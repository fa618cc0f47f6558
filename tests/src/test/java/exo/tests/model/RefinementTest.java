package exo.tests.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import exo.bindings.Quota;
import exo.hw.FaultPlan;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** I30: results, refusals with their numbers, and state are those of the reference model. */
final class RefinementTest {
  private static final int SEEDS = 8;
  private static final int LIES = 20;
  private static final int UP_CALLS = 120;
  private static final Quota NARROW = new Quota(14, 12, 24, 6, 9);

  @ParameterizedTest
  @CsvSource({
    "cortex-a76,false,1",
    "cortex-a53,false,1",
    "cortex-a76,true,1",
    "cortex-a76,false,2"
  })
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

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void soItDoesWhenSomeComeAndGoAndFramesAreLost(boolean software) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      try (Theatre theatre = new Theatre("cortex-a76", software, seed, 1)) {
        cast(theatre, software);
        theatre.playWithIncidents(2_000);
        assertEquals(List.of(), theatre.watcher.disagreements(), "seed " + seed);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"cortex-a76,false", "cortex-a53,false", "cortex-a76,true"})
  void soItDoesWhileProgramsStoreAndTheDiskFails(String profile, boolean software) {
    FaultPlan faults =
        FaultPlan.seeded(5)
            .withFailedReads(0.1)
            .withFailedWrites(0.1)
            .withTornWrites(0.1)
            .withDelays(0.2, 100_000);
    for (long seed = 1; seed <= SEEDS; seed++) {
      try (Theatre theatre = new Theatre(profile, software, seed, 1, faults, false)) {
        cast(theatre, software);
        theatre.playWithIncidents(2_000);
        assertEquals(List.of(), theatre.watcher.disagreements(), "seed " + seed);
      }
    }
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({"cortex-a76,false", "cortex-a53,false", "cortex-a76,true"})
  void soItDoesInAThousandHistories(String profile, boolean software) {
    for (long seed = 1; seed <= 1_000; seed++) {
      try (Theatre theatre = new Theatre(profile, software, seed, 1)) {
        cast(theatre, software);
        theatre.playWithIncidents(3_000);
        assertEquals(List.of(), theatre.watcher.disagreements(), "seed " + seed);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKernelThatDoesSomethingElseIsFound(Lie lie) {
    for (long seed = 1; seed <= LIES; seed++) {
      try (Theatre theatre = new Theatre("cortex-a76", false, seed, 1)) {
        cast(theatre, false);
        theatre.puppets.forEach(puppet -> puppet.over(lie::of));
        theatre.play();
        if (!theatre.watcher.disagreements().isEmpty()) {
          return;
        }
      }
    }
    fail(lie + " is not found in " + LIES + " histories");
  }

  static void cast(Theatre theatre, boolean software) {
    theatre
        .with(new Puppet(theatre, software, UP_CALLS), Quota.UNLIMITED, 6)
        .with(new Puppet(theatre, software, UP_CALLS), Quota.UNLIMITED, 0)
        .with(new Puppet(theatre, software, UP_CALLS), NARROW, 4)
        .with(new Puppet(theatre, software, UP_CALLS), Quota.UNLIMITED, 3);
  }
}
