package exo.tests.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.kernel.Inspection;
import exo.kernel.audit.Law;
import exo.testkit.Board;
import exo.testkit.Call;
import exo.testkit.Campaign;
import exo.testkit.Cuts;
import exo.testkit.Judging;
import exo.testkit.Outcomes;
import exo.testkit.Player;
import exo.testkit.Totals;
import exo.testkit.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CampaignTest {
  private static final int HISTORIES = 32;
  private static final int MANY = 2_000;
  private static final long MANY_STEPS = 5_000_000;

  private static Campaign.Result run(int jobs, Judging judging) {
    return Campaign.run(
        new Campaign.Plan(1, 300, jobs, judging),
        sofar -> sofar.histories() >= HISTORIES,
        totals -> {});
  }

  @Test
  void checksTheSameWithOneThreadOrTwo() {
    Totals alone = run(1, Judging.ALL).totals();
    assertEquals(HISTORIES, alone.histories());
    assertEquals(0, alone.mismatches());
    assertEquals(HISTORIES / Campaign.REPLAYED_EACH, alone.replays());
    assertEquals(alone.steps(), alone.upCalls() + alone.downCalls());
    assertTrue(alone.changes() >= alone.steps() * 0.3, alone::toString);
    Campaign.Result both = run(2, Judging.ALL);
    assertNull(both.failure());
    assertTrue(both.totals().histories() >= HISTORIES);
  }

  /** Whoever sees another one than the table has ends the campaign. */
  @Tag("long")
  @Test
  void everyOutcomeOfTheTableIsSeenAndNoOther() {
    Campaign.Result result =
        Campaign.run(
            new Campaign.Plan(1, 4_000, 2, Judging.AUDIT),
            sofar -> sofar.steps() >= MANY_STEPS,
            totals -> {});
    assertNull(result.failure());
    assertEquals(Set.of(), Outcomes.missing(result.totals()));
  }

  private static Totals first(int histories, Judging judging) {
    return Campaign.run(
            new Campaign.Plan(7, 100, 1, judging),
            sofar -> sofar.histories() >= histories,
            totals -> {})
        .totals();
  }

  @Test
  void judgesEachLawInItsFirstHistoryWhateverItsSeed() {
    Totals one = first(1, Judging.ALL);
    assertEquals(1, one.replays());
    assertEquals(1, one.cuts().histories());
    assertTrue(one.cuts().writes() > 0 && one.cuts().points() > one.cuts().writes(), one::toString);
  }

  @Test
  void judgesALawThatIsChosenInEachHistory() {
    Totals replayed = first(3, Judging.AUDIT.only(EnumSet.of(Law.L12)));
    assertEquals(3, replayed.replays());
    assertEquals(0, replayed.cuts().histories());
    Totals cut = first(2, Judging.AUDIT.only(EnumSet.of(Law.L13)));
    assertEquals(0, cut.replays());
    assertEquals(2, cut.cuts().histories());
  }

  @Test
  void leavesACrashHistoryWhenItIsInterrupted() {
    Campaign.Limit interrupted =
        new Campaign.Limit() {
          @Override
          public boolean isReached(Totals sofar) {
            return sofar.histories() >= 1;
          }

          @Override
          public boolean isInterrupted() {
            return true;
          }
        };
    Totals totals =
        Campaign.run(new Campaign.Plan(1, 100, 1, Judging.AUDIT), interrupted, sofar -> {})
            .totals();
    assertEquals(1, totals.histories());
    assertEquals(0, totals.cuts().histories());
  }

  @Test
  void totalsOfTwoRunsAddUp() {
    Totals whole = run(1, Judging.AUDIT).totals();
    Totals half =
        Campaign.run(
                new Campaign.Plan(1, 300, 1, Judging.AUDIT),
                sofar -> sofar.histories() >= HISTORIES / 2,
                totals -> {})
            .totals();
    Totals rest =
        Campaign.run(
                new Campaign.Plan(1 + HISTORIES / 2, 300, 1, Judging.AUDIT),
                sofar -> sofar.histories() >= HISTORIES / 2,
                totals -> {})
            .totals();
    assertEquals(1, whole.cuts().histories());
    assertEquals(2, half.plus(rest).cuts().histories()); // each run judges each law
    assertEquals(withoutCuts(whole), withoutCuts(half.plus(rest)));
  }

  private static Totals withoutCuts(Totals totals) {
    return new Totals(
        totals.histories(),
        totals.steps(),
        totals.upCalls(),
        totals.downCalls(),
        totals.refusals(),
        totals.changes(),
        totals.replays(),
        totals.mismatches(),
        Cuts.NONE,
        totals.outcomes());
  }

  /** Finds fault with the third derivation. */
  private static final class Pedant implements Player.Judge {
    private int derivations;

    @Override
    public void called(int environment, Call call, exo.testkit.Answer answer) {
      derivations += call instanceof Call.Derive ? 1 : 0;
    }

    @Override
    public @Nullable Verdict verdict() {
      return derivations < 3 ? null : new Verdict(null, "pedant", 0, 0, "three derivations");
    }
  }

  private static Player.Judge pedant(Inspection kernel) {
    return new Pedant();
  }

  @Test
  void endsOnAllThreadsWhenOneThrows() {
    var begun = new AtomicInteger();
    Predicate<Board> secondThrows =
        board -> {
          if (begun.incrementAndGet() == 2) {
            throw new IllegalStateException("no such board");
          }
          return true;
        };
    var plan = new Campaign.Plan(1, 100, 2, Judging.AUDIT, secondThrows, true);
    String message =
        assertThrows(
                IllegalStateException.class,
                () -> Campaign.run(plan, sofar -> sofar.histories() >= MANY, sofar -> {}))
            .getMessage();
    assertEquals("a campaign's thread has failed", message);
    assertTrue(begun.get() < MANY, begun::toString);
  }

  @Test
  void stopsAtTheFirstFailure() {
    Judging judging =
        new Judging(Judging.AUDIT.mode(), Judging.AUDIT.laws(), List.of(CampaignTest::pedant));
    Campaign.Failure failure = run(1, judging).failure();
    assertNotNull(failure);
    assertEquals("pedant", failure.verdict().name());
  }
}
