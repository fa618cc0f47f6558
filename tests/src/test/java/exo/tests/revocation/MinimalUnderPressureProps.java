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
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Two claimants ask again and again, at random; every word that the program reads is checked. */
class MinimalUnderPressureProps {
  private static final int ACCESSES = 1200;

  /** Frames that a libos-minimal cannot do without: vector, tables, one page. */
  private static final int LEAST = 7;

  @Provide
  Arbitrary<String> policies() {
    return Arbitraries.of("fifo", "lru", "clock", "random", "lruaging");
  }

  @Provide
  Arbitrary<String> answers() {
    return Arbitraries.of("clean", "oldest", "half", "never");
  }

  @Provide
  Arbitrary<String> profiles() {
    return Arbitraries.of("cortex-a53", "cortex-a76");
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
  void withSaveSlotsTheProgramNoticesNothing(
      @ForAll boolean cache,
      @ForAll("policies") String policy,
      @ForAll("answers") String answer,
      @ForAll("profiles") String profile,
      @ForAll boolean regain,
      @ForAll @IntRange(min = 1, max = 40) int memory,
      @ForAll long seed) {
    try (var arena = Arena.withFile(deadlines(seed), 300_000, profile)) {
      TraceProgram program = play(arena, cache, policy, answer, regain, memory, 64, LEAST, seed);
      assertEquals(new Outcome(0, null), arena.outcome(1));
      assertEquals(new Finished(ACCESSES), program.outcome());
      assertEquals(0L, arena.counters(1).get("pagesLost"));
      assertEquals(0, arena.kernel.inspection().revocations(1).lies());
    }
  }

  /** Without slots pages may be lost; then the libOS says which, and no word is ever wrong. */
  @Property(tries = 8)
  void withoutSaveSlotsALossIsNamedAndNoWordIsWrong(
      @ForAll boolean cache,
      @ForAll("policies") String policy,
      @ForAll("answers") String answer,
      @ForAll("profiles") String profile,
      @ForAll boolean regain,
      @ForAll @IntRange(min = 1, max = 40) int memory,
      @ForAll @IntRange(min = 0, max = 8) int guaranteed,
      @ForAll long seed) {
    try (var arena = Arena.withFile(deadlines(seed), 300_000, profile)) {
      TraceProgram program =
          play(arena, cache, policy, answer, regain, memory, 0, guaranteed, seed);
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
      play(arena, false, "clock", answer, true, 16, 64, LEAST, 3);
      for (String counter : counters) {
        assertTrue(arena.counters(1).get(counter) > 0, () -> answer + " " + arena.counters(1));
      }
    }
  }

  private static TraceProgram play(
      Arena arena,
      boolean cache,
      String policy,
      String answer,
      boolean regain,
      int memory,
      int slots,
      int guaranteed,
      long seed) {
    var parameters =
        Map.of(
            "policy",
            policy,
            "answer",
            answer,
            "memory",
            "" + memory,
            "slots",
            "" + slots,
            "regain",
            regain ? "on" : "off");
    TraceProgram program = arena.minimal(cache, guaranteed, ACCESSES, seed, parameters);
    arena.admit("first", claimant(seed), Claimant.PROGRAM, 0);
    arena.admit("second", claimant(~seed), Claimant.PROGRAM, 0);
    arena.run();
    return program;
  }
}
