package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.ResourceKind;
import exo.hw.device.Timer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Whose turn it is, from event to event. */
class TurnsTest {
  private static final long SLICE = Tableau.SLICE;

  private Tableau tableau = new Tableau();
  private Core core = tableau.core;
  private Turns turns = core.turns;
  private Timer timer = core.machine.timer();
  private Environment one = tableau.enter("one", 0);
  private Environment two = tableau.enter("two", 0);

  @AfterEach
  void close() {
    tableau.close();
  }

  private void onProcessors(int count) {
    tableau.close();
    tableau = new Tableau(count);
    core = tableau.core;
    turns = core.turns;
    timer = core.machine.timer();
    one = tableau.enter("one", 0);
    two = tableau.enter("two", 0);
  }

  private long ticks(long cycles) {
    return Math.ceilDiv(cycles * timer.frequency(), core.machine.description().cyclesPerSecond());
  }

  /** The slice runs to its end, is heard, and is passed on. */
  private void endSlice() {
    core.clock.advance(turns.endCycle() - core.clock.now());
    turns.rang();
    turns.pass();
  }

  private void runs(Environment env) {
    assertSame(env, turns.next());
    assertEquals(env.id, turns.user());
  }

  private void standsStill(Environment env) {
    env.state = Environment.State.AWAITING_ENTRY;
  }

  private static void owes(Environment env, long slices) {
    env.overrun.add(slices * SLICE);
  }

  private List<Tableau.Event> forfeits() {
    return tableau.events(EventKind.FORFEIT);
  }

  // ---- a slice

  @Test
  void beforeTheFirstSliceItIsNobodysTurn() {
    assertEquals(Turns.NOBODY, turns.user());
    assertEquals(SliceVector.NONE, turns.position());
    assertEquals(0, turns.row());
    assertEquals(0, turns.begun());
    assertEquals(Turns.NOBODY, turns.idler());
    assertFalse(turns.isOver());
  }

  @Test
  void aSliceLastsByTheTimer() {
    runs(one);
    assertEquals(0, turns.position());
    assertEquals(1, turns.begun());
    assertEquals(1, one.account.slices);
    assertTrue(one.sliceStarts);
    assertEquals(timer.count() + ticks(SLICE), timer.cval());
    assertEquals(Timer.CTL_ENABLE, timer.ctl());
    assertEquals(timer.nextEventCycle(), turns.endCycle());
    core.clock.advance(turns.endCycle() - core.clock.now() - 1);
    assertFalse(turns.isSpent());
    core.clock.advance(1);
    assertTrue(turns.isSpent());
    assertFalse(turns.isOver());
    runs(one);
    assertEquals(1, turns.begun());
    turns.rang();
    assertTrue(turns.isOver());
    assertEquals(0, timer.ctl());
  }

  @Test
  void aSliceThatHasRungIsSpentThoughTimeWasAddedToIt() {
    runs(one);
    turns.rang();
    assertTrue(turns.isSpent());
  }

  @Test
  void whoHasNotBootedIsToldOfNoSlice() {
    one.state = Environment.State.NEW;
    runs(one);
    assertFalse(one.sliceStarts);
  }

  @Test
  void theTimeOfWhatIsSetAsideCountsItsSlices() {
    core.revocations.frames().setAside(one.id, 1);
    core.revocations.request(two, ResourceKind.FRAME.code(), 2);
    assertEquals(3, core.revocations.frames().setAside());
    for (int slice = 0; slice < 3; slice++) {
      runs(one);
      endSlice();
      runs(two);
      endSlice();
    }
    core.revocations.step(0);
    assertEquals(0, core.revocations.frames().setAside(two.id));
  }

  @Test
  void eachOwnerHasItsTurnInEachRound() {
    int third = tableau.slice(one);
    for (int round = 0; round < 2; round++) {
      runs(one);
      endSlice();
      runs(two);
      endSlice();
      runs(one);
      assertEquals(third, turns.position());
      endSlice();
    }
    assertEquals(6, turns.begun());
  }

  @Test
  void theUserGoesOnWhileItCanAndElseTheNextBegins() {
    runs(one);
    standsStill(one);
    runs(two);
    standsStill(two);
    assertNull(turns.next());
    one.state = Environment.State.RUNNABLE;
    runs(one);
  }

  @Test
  void passingASliceOnStopsTheTimer() {
    runs(one);
    turns.pass();
    assertEquals(Turns.NOBODY, turns.user());
    assertEquals(0, timer.ctl());
    runs(two);
    turns.rang();
    turns.pass();
    assertFalse(turns.isOver());
  }

  @Test
  void aSliceThatEndsWhileItsUserWaitsLapses() {
    runs(one);
    turns.lapse();
    assertEquals(one.id, turns.user());
    turns.rang();
    turns.lapse();
    assertEquals(Turns.NOBODY, turns.user());
    turns.rang();
    assertFalse(turns.isOver(), "there is nobody to tell");
  }

  // ---- several processors

  @Test
  void rowsHaveTheirTurnsRoundRobin() {
    onProcessors(2);
    tableau.slice(one);
    runs(one);
    assertEquals(0, turns.row());
    endSlice();
    runs(two);
    assertEquals(1, turns.row());
    endSlice();
    runs(one);
    assertEquals(0, turns.row());
    assertEquals(1, turns.position(), "each row goes on where it was");
    endSlice();
    runs(two);
    assertEquals(4, turns.position());
  }

  @Test
  void aRowWithNobodyWhoCanRunIsPassedOver() {
    onProcessors(3);
    runs(one);
    endSlice();
    runs(two);
    assertEquals(1, turns.row());
    standsStill(one);
    endSlice();
    runs(two);
  }

  @Test
  void theFirstRowIsTheFirst() {
    onProcessors(8); // of one position each
    assertEquals(0, turns.row());
    onProcessors(3);
    tableau.enter("three", 0);
    runs(one);
  }

  // ---- time passed on

  @Test
  void whatIsLeftOfASliceIsLentToWhoeverCanRun() {
    runs(one);
    two.sliceStarts = false;
    turns.lend(two);
    assertEquals(two.id, turns.user());
    assertTrue(two.sliceStarts);
    assertEquals(1, turns.begun());
    one.state = Environment.State.NEW;
    turns.lend(one);
    assertEquals(one.id, turns.user());
    assertFalse(one.sliceStarts);
    standsStill(two);
    turns.lend(two);
    assertEquals(Turns.NOBODY, turns.user());
  }

  @Test
  void whoOwesAndHasNoSliceToPayWithPaysWithWhatItIsLent() {
    runs(one);
    core.slices.remove(1);
    owes(two, 1);
    long debt = two.overrun.debt();
    core.clock.advance(10);
    long left = turns.endCycle() - core.clock.now();
    turns.lend(two);
    assertEquals(List.of(new Tableau.Event(EventKind.FORFEIT, two.id, 0, debt)), forfeits());
    assertEquals(Turns.NOBODY, turns.user());
    assertEquals(debt, two.overrun.debt(), "less than a slice was left");
    two.overrun.withhold(SLICE - left - 1, SLICE);
    assertEquals(debt, two.overrun.debt());
    two.overrun.withhold(1, SLICE);
    assertEquals(0, two.overrun.debt());
  }

  @Test
  void whatIsLentWhenNothingIsLeftPaysForNothing() {
    runs(one);
    core.slices.remove(1);
    owes(two, 1);
    core.clock.advance(3 * SLICE);
    turns.lend(two);
    two.overrun.withhold(SLICE - 1, SLICE);
    assertEquals(SLICE, two.overrun.debt());
    two.overrun.withhold(1, SLICE);
    assertEquals(0, two.overrun.debt());
  }

  @Test
  void whoOwesAndHasASliceIsLentTime() {
    runs(one);
    owes(two, 1);
    turns.lend(two);
    assertEquals(two.id, turns.user());
    assertEquals(List.of(), forfeits());
  }

  @Test
  void whoOwesNothingIsLentTimeWhetherItHasASliceOrNot() {
    runs(one);
    core.slices.remove(1);
    two.overrun.add(SLICE - 1);
    turns.lend(two);
    assertEquals(two.id, turns.user());
  }

  @Test
  void aCalleeRunsInWhatIsLeftAndIsToldOfNoSlice() {
    runs(one);
    two.sliceStarts = false;
    turns.enter(two);
    assertEquals(two.id, turns.user());
    assertFalse(two.sliceStarts);
    assertEquals(one.id, core.slices.user(0));
  }

  @Test
  void aCallGivesAllFutureInstancesOfTheSliceAndAnAnswerReturnsThem() {
    runs(one);
    turns.give(one, two);
    assertEquals(two.id, turns.user());
    assertEquals(two.id, core.slices.user(0));
    turns.give(two, one);
    assertEquals(one.id, turns.user());
    assertEquals(one.id, core.slices.user(0));
    assertEquals(two.id, core.slices.user(1));
  }

  @Test
  void anAnswerInAnotherSliceReturnsTheSlicesAndGivesNoOther() {
    runs(one);
    turns.give(one, two);
    endSlice();
    runs(two);
    assertEquals(1, turns.position());
    turns.give(two, one);
    assertEquals(one.id, core.slices.user(0));
    assertEquals(two.id, core.slices.user(1));
    assertEquals(one.id, turns.user());
  }

  @Test
  void anAnswerToWhoeverWaitsForItGivesNoSliceEither() {
    one.state = Environment.State.AWAITING_ENTRY;
    one.awaited = two.id;
    runs(two);
    turns.give(two, one);
    assertEquals(two.id, core.slices.user(1));
    assertEquals(one.id, turns.user());
  }

  @Test
  void whoWasOnlyLentTheRestHasNoMoreToGive() {
    Environment three = tableau.enter("three", 0);
    runs(one);
    turns.lend(two);
    turns.give(two, three);
    assertEquals(three.id, turns.user());
    assertEquals(one.id, core.slices.user(0));
  }

  // ---- time added

  @Test
  void timeThatSomebodyElseWasCalledUpInIsAdded() {
    runs(one);
    long end = turns.endCycle();
    long due = timer.cval();
    turns.prolong(5_000, two.id);
    assertEquals(end + 5_000, turns.endCycle());
    assertEquals(due + ticks(5_000), timer.cval());
    turns.prolong(5_000, one.id);
    turns.prolong(0, two.id);
    assertEquals(end + 5_000, turns.endCycle());
    turns.rang();
    turns.prolong(700, two.id);
    assertEquals(end + 5_700, turns.endCycle());
    assertEquals(due + ticks(5_000), timer.cval(), "it has rung already");
  }

  @Test
  void anEndThatHasComeMeanwhileIsHeardAtTheNextTick() {
    runs(one);
    core.clock.advanceTo(turns.endCycle() + 1_000);
    turns.prolong(1, two.id);
    assertTrue(timer.cval() > timer.count());
    assertTrue(timer.nextEventCycle() < Long.MAX_VALUE);
  }

  @Test
  void nothingIsAddedToNobodysSlice() {
    runs(one);
    long end = turns.endCycle();
    turns.pass();
    turns.prolong(5_000, two.id);
    assertEquals(end, turns.endCycle());
  }

  // ---- slices and owners that go

  @Test
  void theCurrentSliceEndsWithItsPosition() {
    runs(one);
    turns.ended(1);
    assertEquals(one.id, turns.user());
    assertEquals(SliceVector.NONE, core.slices.owner(1));
    turns.ended(0);
    assertEquals(Turns.NOBODY, turns.user());
    assertEquals(SliceVector.NONE, core.slices.owner(0));
    assertEquals(0, timer.ctl());
  }

  @Test
  void whatIsSpentEndsWhenTheTimerIsHeard() {
    runs(one);
    core.clock.advance(turns.endCycle() - core.clock.now());
    turns.ended(0);
    assertEquals(one.id, turns.user());
  }

  @Test
  void whoLeavesHasTheSliceNoLonger() {
    runs(one);
    turns.gone(two);
    assertEquals(one.id, turns.user());
    turns.gone(one);
    assertEquals(Turns.NOBODY, turns.user());
  }

  // ---- who owes

  /** Who has overrun by a slice has one less. */
  @Nested
  class Forfeiting {
    @Test
    void othersGetTheSliceOfWhoeverOwesOne() {
      owes(one, 1);
      runs(two);
      assertEquals(List.of(new Tableau.Event(EventKind.FORFEIT, one.id, 0, SLICE)), forfeits());
      assertEquals(0, one.overrun.debt());
      assertEquals(1, one.overrun.forfeited());
      assertEquals(Turns.NOBODY, turns.idler());
      endSlice();
      runs(one);
    }

    @Test
    void eachWhoOwesForfeitsUntilSomebodyRuns() {
      Environment three = tableau.enter("three", 0);
      owes(one, 1);
      owes(two, 1);
      runs(three);
      assertEquals(1, one.overrun.forfeited());
      assertEquals(1, two.overrun.forfeited());
      endSlice();
      runs(one);
    }

    @Test
    void whereNobodyElseCanRunTheSlicePassesIdle() {
      standsStill(two);
      owes(one, 1);
      assertNull(turns.next());
      assertEquals(one.id, turns.idler());
      assertEquals(Turns.NOBODY, turns.user());
      assertEquals(0, turns.position());
      assertEquals(0, turns.begun());
      assertEquals(Timer.CTL_ENABLE, timer.ctl());
      assertEquals(timer.count() + ticks(SLICE), timer.cval());
      assertNull(turns.next(), "it does not run in it");
      assertEquals(1, one.overrun.forfeited());
      core.clock.advance(SLICE);
      turns.rang();
      assertEquals(Turns.NOBODY, turns.idler());
      assertFalse(turns.isOver());
      runs(one);
    }

    @Test
    void whoCanRunInTheMeantimeEndsTheIdling() {
      standsStill(two);
      owes(one, 2);
      assertNull(turns.next());
      two.state = Environment.State.RUNNABLE;
      runs(two);
      assertEquals(Turns.NOBODY, turns.idler());
      assertEquals(1, one.overrun.forfeited());
    }

    @Test
    void aSliceThatIsOverIsNotTakenForTheIdleOne() {
      runs(one);
      turns.rang();
      standsStill(one);
      standsStill(two);
      Environment three = tableau.enter("three", 0);
      owes(three, 1);
      assertNull(turns.next());
      assertEquals(three.id, turns.idler());
      assertFalse(turns.isOver());
    }

    @Test
    void whoOwesAsWellIsNobodyToPassItTo() {
      owes(one, 1);
      owes(two, 1);
      assertNull(turns.next());
      assertNull(turns.next());
      assertEquals(one.id, turns.idler());
      assertEquals(0, two.overrun.forfeited());
    }

    @Test
    void norIsWhoeverForfeitsItThoughItRunsInAnothersSlice() {
      core.slices.give(1, one.id);
      owes(one, 1);
      assertNull(turns.next());
      assertEquals(one.id, turns.idler());
    }

    @Test
    void theSliceOfWhoeverOwesIsForfeitedThoughSomebodyElseRunsInIt() {
      core.slices.give(0, two.id);
      owes(one, 1);
      runs(two);
      assertEquals(1, turns.position());
      assertEquals(1, one.overrun.forfeited());
    }

    @Test
    void whoIdlesAndLeavesIdlesNoMore() {
      standsStill(two);
      owes(one, 1);
      assertNull(turns.next());
      turns.gone(two);
      assertEquals(one.id, turns.idler());
      turns.gone(one);
      assertEquals(Turns.NOBODY, turns.idler());
    }

    @Test
    void anIdleSliceIsNobodysToEnd() {
      standsStill(two);
      owes(one, 1);
      assertNull(turns.next());
      turns.ended(0);
      assertEquals(Timer.CTL_ENABLE, timer.ctl());
    }
  }
}
