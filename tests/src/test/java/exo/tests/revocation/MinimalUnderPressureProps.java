package exo.tests.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.ResourceKind;
import exo.kernel.Outcome;
import exo.minimal.LibOsFault;
import exo.revocation.Deadlines;
import exo.service.program.Outcome.Finished;
import exo.service.program.TraceProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Two claimants ask again and again, at random; every word that the program reads is checked. */
class MinimalUnderPressureProps {
  private static final int ACCESSES = 1200;

  /** Frames that a libos-minimal cannot do without: vector, tables, one page. */
  private static final int LEAST = 7;

  /** How many times as much a long campaign tries. */
  private static final int LONG = 20;

  private static final int SLOTS = 64;

  /** The libOS, its machine, and what is wanted of it. */
  record Trial(
      boolean cache,
      String policy,
      String answer,
      String profile,
      boolean regain,
      int memory,
      int guaranteed,
      long seed) {}

  private static Arbitrary<Trial> trials(Arbitrary<Integer> guaranteed) {
    return Combinators.combine(
            Arbitraries.of(false, true),
            Arbitraries.of("fifo", "lru", "clock", "random", "lruaging"),
            Arbitraries.of("clean", "oldest", "half", "never"),
            Arbitraries.of("cortex-a53", "cortex-a76"),
            Arbitraries.of(false, true),
            Arbitraries.integers().between(1, 40),
            guaranteed,
            Arbitraries.longs())
        .as(Trial::new);
  }

  @Provide
  Arbitrary<Trial> guarded() {
    return trials(Arbitraries.just(LEAST));
  }

  @Provide
  Arbitrary<Trial> unguarded() {
    return trials(Arbitraries.integers().between(0, 8));
  }

  private static Claimant claimant(long seed) {
    var random = new SplittableRandom(seed);
    List<Long> amounts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      amounts.add(random.nextLong(1, 12));
    }
    return new Claimant(ResourceKind.FRAME, amounts, random.nextLong(2_000, 300_000));
  }

  private static Deadlines deadlines(long seed) {
    var random = new SplittableRandom(seed);
    return new Deadlines(random.nextLong(5_000, 400_000), random.nextLong(5_000, 100_000));
  }

  /** With slots for every frame nothing is lost, whatever is asked and whatever is answered. */
  @Property(tries = 8)
  void withSaveSlotsTheProgramNoticesNothing(@ForAll("guarded") Trial trial) {
    noticesNothing(trial);
  }

  @Property(tries = 8 * LONG)
  @Tag("long")
  void norInALongCampaign(@ForAll("guarded") Trial trial) {
    noticesNothing(trial);
  }

  private static void noticesNothing(Trial trial) {
    try (var arena = Arena.withFile(deadlines(trial.seed()), 300_000, trial.profile())) {
      TraceProgram program = play(arena, trial, SLOTS);
      assertEquals(new Outcome(0, null), arena.outcome(1));
      assertEquals(new Finished(ACCESSES), program.outcome());
      assertEquals(0L, arena.counters(1).get("pagesLost"));
      assertEquals(0, arena.kernel.inspection().revocations(1).lies());
    }
  }

  /** Without slots pages may be lost; then the libOS says which, and no word is ever wrong. */
  @Property(tries = 8)
  void withoutSaveSlotsALossIsNamedAndNoWordIsWrong(@ForAll("unguarded") Trial trial) {
    namesItsLosses(trial);
  }

  @Property(tries = 8 * LONG)
  @Tag("long")
  void norIsAnyInALongCampaign(@ForAll("unguarded") Trial trial) {
    namesItsLosses(trial);
  }

  private static void namesItsLosses(Trial trial) {
    try (var arena = Arena.withFile(deadlines(trial.seed()), 300_000, trial.profile())) {
      TraceProgram program = play(arena, trial, 0);
      assertEquals(0, arena.kernel.inspection().revocations(1).lies());
      if (arena.outcome(1).failure() == null) {
        assertEquals(new Finished(ACCESSES), program.outcome());
      } else {
        var fault = assertInstanceOf(LibOsFault.class, arena.outcome(1).failure());
        assertTrue(fault.getMessage().matches("page \\d+ is lost: .*"), fault.getMessage());
        assertTrue(arena.counters(1).get("pagesLost") > 0);
      }
    }
  }

  /** In paging the above does not hold for want of anything happening. */
  @Example
  void thePressureIsReal() {
    assertHappens("never", "framesTaken", "pagesRestored", "missesByRevocation");
  }

  private static void assertHappens(String answer, String... counters) {
    try (var arena = Arena.withFile(new Deadlines(400_000, 100_000), 300_000, "cortex-a76")) {
      play(arena, new Trial(false, "clock", answer, "cortex-a76", true, 16, LEAST, 3), SLOTS);
      for (String counter : counters) {
        assertTrue(arena.counters(1).get(counter) > 0, () -> answer + " " + arena.counters(1));
      }
    }
  }

  private static TraceProgram play(Arena arena, Trial trial, int slots) {
    var parameters =
        Map.of(
            "policy",
            trial.policy(),
            "answer",
            trial.answer(),
            "memory",
            "" + trial.memory(),
            "slots",
            "" + slots,
            "regain",
            trial.regain() ? "on" : "off");
    long seed = trial.seed();
    TraceProgram program =
        arena.minimal(trial.cache(), trial.guaranteed(), ACCESSES, seed, parameters);
    arena.admit("first", claimant(seed), Claimant.PROGRAM, 0);
    arena.admit("second", claimant(~seed), Claimant.PROGRAM, 0);
    arena.run();
    return program;
  }
}
