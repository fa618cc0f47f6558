package exo.tests.minimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.FaultPlan;
import exo.kernel.Outcome;
import exo.minimal.LibOsFault;
import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.Policies;
import exo.minimal.policy.PolicyProvider;
import exo.service.program.Outcome.Finished;
import exo.service.program.TraceProgram;
import exo.service.trace.AccessSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinimalLibOsTest {
  private static final int PAGES = 24;
  private static final int ACCESSES = 1500;

  /** In paging these count the program's cycles, of which processors need different numbers. */
  private static final Set<String> TIMED = Set.of("pff", "wsclock");

  /** Skewed, with a third of stores; pages are numbered as they appear. */
  private static int[] accesses(long seed) {
    var random = new SplittableRandom(seed);
    int[] accesses = new int[ACCESSES];
    int known = 0;
    for (int i = 0; i < ACCESSES; i++) {
      int page = Math.min(known, (int) (PAGES * Math.pow(random.nextDouble(), 2)));
      known = Math.max(known, Math.min(page + 1, PAGES - 1));
      accesses[i] = random.nextInt(3) == 0 ? page | AccessSource.STORE : page;
    }
    return accesses;
  }

  private static TraceProgram admit(
      Board board, ObservationMode mode, String policy, int memory, int[] accesses) {
    return mode == ObservationMode.PAGING
        ? board.paging(policy, memory, PAGES, accesses)
        : board.cache(policy, memory, PAGES, accesses);
  }

  /** Runs to the end, every word checked; returns what the libOS counted. */
  private static Map<String, Long> play(
      String profile, FaultPlan faults, ObservationMode mode, String policy, int memory) {
    try (var board = new Board(profile, faults, MinimalLibOsTest.class.getClassLoader())) {
      TraceProgram program = admit(board, mode, policy, memory, accesses(memory));
      board.run();
      assertEquals(new Outcome(0, null), board.outcome(1), profile + " " + policy + " " + memory);
      assertEquals(new Finished(ACCESSES), program.outcome());
      return board.counters(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyWordIsRightWithEveryPolicyInEveryMemoryOnEveryProcessor(ObservationMode mode) {
    for (PolicyProvider policy : Policies.all(getClass().getClassLoader())) {
      if (!policy.signal().modes().contains(mode)) {
        continue;
      }
      for (int memory : new int[] {policy.minimum(), policy.minimum() + 1, 10}) {
        var counters = play("cortex-a76", FaultPlan.NONE, mode, policy.name(), memory);
        var withoutFlags = play("cortex-a53", FaultPlan.NONE, mode, policy.name(), memory);
        if (mode == ObservationMode.PAGING && TIMED.contains(policy.name())) {
          continue;
        }
        for (String counter : List.of("misses", "pageIns", "pageOuts", "zeroFills", "tables")) {
          assertEquals(counters.get(counter), withoutFlags.get(counter), counter);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDiskThatFailsNowAndThenChangesNothing(ObservationMode mode) {
    FaultPlan faults =
        FaultPlan.seeded(3)
            .withFailedReads(0.05)
            .withFailedWrites(0.05)
            .withTornWrites(0.05)
            .withDelays(0.1, 100_000);
    assertEquals(
        play("cortex-a76", FaultPlan.NONE, mode, "clock", 5),
        play("cortex-a76", faults, mode, "clock", 5));
  }

  @Test
  void aDiskThatLosesPowerEndsTheLibOsWithOneLine() {
    FaultPlan faults = FaultPlan.seeded(3).withPowerCut(10);
    try (var board = new Board("cortex-a76", faults, getClass().getClassLoader())) {
      board.paging("fifo", 3, PAGES, accesses(1));
      board.run();
      assertEquals(Outcome.FAULTED, board.outcome(1).status());
      Throwable fault = assertInstanceOf(LibOsFault.class, board.outcome(1).failure());
      assertTrue(fault.getMessage().endsWith("disk has lost power"), fault.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void aPagerAndACacheShareAMachineAndNeitherNoticesTheOther(String profile) {
    try (var board = new Board(profile)) {
      board.cache("lru", 4, PAGES, accesses(2));
      board.paging("lruaging", 4, PAGES, accesses(1));
      board.run();
      assertNull(board.outcome(1).failure());
      assertNull(board.outcome(2).failure());
      try (var alone = new Board(profile)) {
        alone.paging("lruaging", 4, PAGES, accesses(1));
        assertEquals(alone.run().counters(1), board.counters(2));
      }
      try (var alone = new Board(profile)) {
        alone.cache("lru", 4, PAGES, accesses(2));
        assertEquals(alone.run().counters(1), board.counters(1));
      }
    }
  }

  @Test
  void withoutHardwareFlagsReferencedAndDirtyShowAsFaults() {
    Map<String, Long> counters =
        play("cortex-a53", FaultPlan.NONE, ObservationMode.PAGING, "clock", 10);
    assertTrue(counters.get("faultsAccessFlag") > 0);
    assertTrue(counters.get("faultsPermission") > 0);
  }
}
