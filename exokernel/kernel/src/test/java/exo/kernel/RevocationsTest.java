package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.Next;
import exo.abi.Revocation;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Quantity;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.hw.CostModel;
import exo.revocation.Deadlines;
import exo.revocation.Escalation;
import exo.revocation.Guarantee;
import exo.revocation.RevocationRules;
import exo.revocation.TimeBase;
import exo.revocation.arbiter.Contract;
import exo.revocation.arbiter.Largest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is asked for what and when, decision by decision: a victim that holds most, one that holds less, and a claimant. */
class RevocationsTest {
  private static final long POLITE = 10_000;
  private static final long IMPERATIVE = 2_000;
  private static final RevocationRules RULES =
      RevocationRules.defaults(new Largest.Provider(), 1)
          .with(ResourceKind.FRAME, new Deadlines(POLITE, IMPERATIVE));
  private static final int FRAME = ResourceKind.FRAME.code();
  private static final int EXTENT = ResourceKind.EXTENT.code();
  private static final int SLICE = ResourceKind.SLICE.code();
  private static final int ALL = (int) Board.FRAMES - 1;

  /** Says what it is told. */
  private static final class Listens extends TinyLibOs {
    @Override
    public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
      told.add(kind + " " + wanted + " " + stage + " " + deadline);
      return Next.awaitCycle(5);
    }

    @Override
    public long repossession(int entries, long more, SaveArea saved) {
      told.add("lost " + entries + " and " + more);
      return Next.awaitCycle(6);
    }
  }

  private Tableau tableau = new Tableau(RULES);
  private Core core;
  private Revocations revocations;
  private Pool frames;
  private Pool blocks;
  private Pool slices;
  private CostModel costs;
  private UpCalls upCalls;
  private final Listens libOs = new Listens();
  private Environment victim;
  private Environment lesser;
  private Environment claimant;
  private Request request;
  private Dialogue dialogue;

  RevocationsTest() {
    begin();
  }

  private void begin() {
    core = tableau.core;
    revocations = core.revocations;
    frames = revocations.frames();
    blocks = revocations.blocks();
    slices = revocations.slices();
    costs = core.machine.description().costs();
    upCalls = new UpCalls(core);
    victim = tableau.enter("victim", 8, libOs);
    lesser = tableau.enter("lesser", 2);
    claimant = tableau.enter("claimant", 5);
    request = claimant.standing.request;
    dialogue = request.dialogue;
  }

  @AfterEach
  void close() {
    tableau.close();
  }

  private void refused(Refusal why, long result) {
    assertEquals(DownCalls.REFUSED, result);
    assertEquals(why, core.refusals.latest());
  }

  private List<Tableau.Event> events(EventKind kind) {
    return tableau.events(kind);
  }

  /** All frames are held, by the victim all but five. */
  private void fill() {
    tableau.frames(victim, ALL - 5);
    tableau.frames(lesser, 5);
  }

  private void asked(long amount) {
    fill();
    assertTrue(revocations.request(claimant, FRAME, amount) > 0);
    revocations.step(0);
    assertEquals(victim.id, dialogue.victim);
  }

  private long told() throws LibOsFailure {
    Environment env = revocations.summoned();
    return revocations.tell(env, upCalls);
  }

  // ---- asking for more

  @Test
  void onlyFramesExtentsAndSlicesCanBeAskedFor() {
    for (int kind : new int[] {-1, 0, ResourceKind.SAVE_SLOT.code(), 5}) {
      refused(
          new Refusal.OutOfRange(Quantity.KINDS, kind, 5), revocations.request(claimant, kind, 1));
    }
    assertEquals(1, revocations.request(claimant, FRAME, 1));
    assertEquals(2, revocations.request(victim, EXTENT, 1));
    assertEquals(3, revocations.request(lesser, SLICE, 1));
    assertEquals(1, frames.setAside(claimant.id));
    assertEquals(1, blocks.setAside(victim.id));
    assertEquals(1, slices.setAside(lesser.id));
  }

  @Test
  void whatIsFreeIsSetAsideAtOnce() {
    core.clock.advance(77);
    assertFalse(revocations.isBusy());
    assertEquals(1, revocations.request(claimant, FRAME, 6));
    assertFalse(request.open);
    assertTrue(request.rings);
    assertEquals(Interrupt.OK, request.status);
    assertEquals(6, frames.setAside(claimant.id));
    assertEquals(6, claimant.standing.granted);
    assertEquals(0, claimant.standing.waitedCycles);
    assertTrue(revocations.isBusy());
    assertEquals(List.of(), revocations.requests());
    assertEquals(
        List.of(new Tableau.Event(EventKind.REQUEST, claimant.id, 1, (long) FRAME << 56 | 6)),
        events(EventKind.REQUEST));
    assertEquals(
        List.of(new Tableau.Event(EventKind.GRANT, claimant.id, 1, 6)), events(EventKind.GRANT));
  }

  @Test
  void lessThanOneUnitIsNoRequest() {
    refused(
        new Refusal.OutOfRange(Quantity.FRAMES, 0, Long.MAX_VALUE),
        revocations.request(claimant, FRAME, 0));
    refused(
        new Refusal.OutOfRange(Quantity.BLOCKS, -3, Long.MAX_VALUE),
        revocations.request(claimant, EXTENT, -3));
  }

  @Test
  void aSecondRequestIsRefusedUntilTheEndOfTheFirstIsTold() {
    fill();
    assertEquals(1, revocations.request(claimant, FRAME, 2));
    refused(new Refusal.Busy(Quantity.REQUESTS, 1), revocations.request(claimant, FRAME, 1));
    request.open = false;
    request.rings = true;
    refused(new Refusal.Busy(Quantity.REQUESTS, 1), revocations.request(claimant, FRAME, 1));
    request.rings = false;
    assertEquals(2, revocations.request(claimant, FRAME, 1));
  }

  @Test
  void aTicketIsPendingUntilItsEndIsTold() {
    fill();
    revocations.request(claimant, FRAME, 2);
    assertTrue(Revocations.isPending(request, 1));
    assertFalse(Revocations.isPending(request, 2));
    request.open = false;
    assertFalse(Revocations.isPending(request, 1));
    request.rings = true;
    assertTrue(Revocations.isPending(request, 1));
  }

  @Test
  void aQuotaCountsWhatIsHeldAndWhatIsSetAside() {
    EnvironmentSpec spec =
        new EnvironmentSpec(
            "small", new TinyLibOs(), (cpu, deadline) -> {}, new Quota(9, 0, 100, 0, 0), 1);
    Environment small = core.environments.get(tableau.board.kernel.admit(spec));
    tableau.frames(small, 3);
    frames.setAside(small.id, 2);
    refused(new Refusal.OverQuota(Quantity.FRAMES, 5, 9, 4), revocations.request(small, FRAME, 5));
    assertTrue(revocations.request(small, FRAME, 4) > 0);
    small.standing.request.rings = false;
    frames.setAside(small.id, 7);
    refused(new Refusal.OverQuota(Quantity.FRAMES, 1, 9, 0), revocations.request(small, FRAME, 1));
  }

  @Test
  void moreThanCanBeHadIsRefusedWhenItIsAskedFor() {
    fill();
    long most = ALL - 5 - 8 + 5 - 2;
    refused(
        new Refusal.Exhausted(Quantity.FRAMES, most + 1, most),
        revocations.request(claimant, FRAME, most + 1));
    assertTrue(revocations.request(claimant, FRAME, most) > 0);
  }

  // ---- a dialogue

  @Test
  void whoeverTheArbiterNamesIsAskedForWhatIsMissing() throws LibOsFailure {
    tableau.frames(victim, ALL - 6);
    tableau.frames(lesser, 4);
    core.clock.advance(10);
    revocations.request(claimant, FRAME, 6);
    assertEquals(2, request.got);
    long begun = core.clock.now();
    revocations.step(0);
    assertEquals(begun + costs.tableProbe(), core.clock.now());
    assertEquals(claimant.kernelCell, core.ledger.open());
    assertEquals(4, dialogue.wanted);
    assertEquals(4, frames.owed(victim.id));
    assertEquals(Long.MAX_VALUE, revocations.nextDue());
    assertSame(victim, revocations.summoned());
    long now = core.clock.now();
    assertEquals(Next.awaitCycle(5), told());
    long deadline = now + POLITE;
    assertEquals(List.of(FRAME + " 4 " + Revocation.ASKED + " " + deadline), libOs.told);
    assertEquals(deadline, revocations.nextDue());
    assertEquals(victim.kernelCell, core.ledger.open());
    assertEquals(4, victim.standing.asked);
    assertEquals(0, victim.standing.demanded);
    assertEquals(List.of(new Tableau.Event(EventKind.ASK, victim.id, 1, 4)), events(EventKind.ASK));
    assertNull(revocations.summoned());
    assertEquals(3, dialogue.slices);
  }

  @Test
  void atThePoliteDeadlineItIsDemandedAndAtTheOtherTaken() throws LibOsFailure {
    asked(4);
    told();
    core.clock.advance(revocations.nextDue() - core.clock.now() - 1);
    revocations.step(0);
    assertEquals(Escalation.ASKED, dialogue.stage);
    core.clock.advance(1);
    core.ledger.open(Ledger.KERNEL);
    revocations.step(0);
    assertEquals(Escalation.DEMANDED, dialogue.stage);
    assertEquals(victim.kernelCell, core.ledger.open());
    long now = core.clock.now();
    told();
    long deadline = now + IMPERATIVE;
    assertEquals(FRAME + " 4 " + Revocation.DEMANDED + " " + deadline, libOs.told.getLast());
    assertEquals(4, victim.standing.demanded);
    assertEquals(
        List.of(new Tableau.Event(EventKind.DEMAND, victim.id, 1, deadline)),
        events(EventKind.DEMAND));
    long asked = dialogue.askedAt;
    core.clock.advance(deadline - core.clock.now());
    revocations.step(0);
    assertEquals(4, frames.setAside(claimant.id));
    assertEquals(0, frames.owed(victim.id));
    assertEquals(ALL - 9, core.bindings.framesHeld(victim.id));
    assertEquals(Revocation.CAUSE_DEADLINE, events(EventKind.ABORT).getFirst().b());
    assertEquals(Escalation.REPOSSESSED, core.log.over().getFirst().stage());
    assertEquals(
        List.of(new Tableau.Event(EventKind.DIALOGUE_END, victim.id, 1, core.clock.now() - asked)),
        events(EventKind.DIALOGUE_END));
    assertFalse(dialogue.isActive());
    assertFalse(request.open);
    assertEquals(Interrupt.OK, request.status);
    assertEquals(core.clock.now() - request.openedAt, claimant.standing.waitedCycles);
    assertTrue(claimant.standing.waitedCycles > 0);
    assertEquals(Long.MAX_VALUE, revocations.nextDue());
  }

  @Test
  void whoWasRobbedIsSummonedThoughNothingIsWantedOfIt() {
    assertNull(revocations.summoned());
    core.losses.record(dialogue, lesser, ResourceName.frame(50), -1, 0, 1);
    assertSame(lesser, revocations.summoned());
  }

  @Test
  void whatIsSetAsideForOthersIsNotWhatADialogueWaitsFor() {
    tableau.frames(victim, ALL - 6);
    tableau.frames(lesser, 5);
    revocations.request(lesser, FRAME, 1);
    revocations.request(claimant, FRAME, 2);
    revocations.step(0);
    assertTrue(dialogue.isActive());
    assertEquals(Long.MAX_VALUE, revocations.nextDue());
  }

  @Test
  void whoWasRobbedHearsOfThatFirstAndThenOfWhatIsWanted() throws LibOsFailure {
    asked(4);
    core.losses.record(dialogue, victim, ResourceName.frame(50), -1, 0, 1);
    assertSame(victim, revocations.summoned());
    assertEquals(Next.awaitCycle(6), told());
    assertEquals(Next.awaitCycle(5), told());
    assertEquals("lost 0 and 1", libOs.told.getFirst());
    assertThrows(KernelBug.class, () -> revocations.tell(victim, upCalls));
  }

  @Test
  void whoseContentsAreOnTheirWayIsAskedWhenTheyHaveArrived() {
    asked(4);
    victim.standing.saving = 1;
    assertNull(revocations.summoned());
    core.losses.record(dialogue, victim, ResourceName.frame(50), -1, 0, 1);
    assertNull(revocations.summoned());
    victim.standing.saving = 0;
    assertSame(victim, revocations.summoned());
  }

  @Test
  void whatComesInIsSetAsideAndEndsTheDialogue() throws LibOsFailure {
    asked(4);
    told();
    assertTrue(revocations.isAsked(victim.id, ResourceKind.FRAME));
    assertFalse(revocations.isAsked(victim.id, ResourceKind.EXTENT));
    assertFalse(revocations.isAsked(lesser.id, ResourceKind.FRAME));
    assertSame(dialogue, revocations.oldest(victim.id));
    assertNull(revocations.oldest(lesser.id));
    tableau.giveUp(victim, 1);
    assertEquals(3, revocations.wanted(victim.id, ResourceKind.FRAME));
    assertEquals(3, dialogue.wanted);
    assertEquals(1, victim.standing.returned);
    assertEquals(1, frames.setAside(claimant.id));
    tableau.giveUp(victim, 3);
    assertEquals(4, dialogue.returned);
    assertFalse(revocations.isAsked(victim.id, ResourceKind.FRAME));
    assertNull(revocations.oldest(victim.id));
    assertEquals(
        List.of(1L, 2L, 3L, 4L),
        events(EventKind.RETURNED).stream().map(Tableau.Event::b).toList());
    revocations.step(victim.id);
    assertTrue(request.rings);
    assertEquals(0, victim.standing.repossessed);
    assertEquals(1, events(EventKind.DIALOGUE_END).size());
    tableau.giveUp(victim, 1);
    assertEquals(4, victim.standing.returned, "nothing is wanted any more");
  }

  @Test
  void whatSomebodyElseGivesUpIsNoAnswerButFree() throws LibOsFailure {
    asked(4);
    told();
    tableau.giveUp(lesser, 2);
    assertEquals(4, dialogue.wanted);
    assertEquals(0, frames.setAside(claimant.id));
    assertEquals(2, core.bindings.freeFrames());
  }

  @Test
  void aLieEndsTheGrace() throws LibOsFailure {
    asked(4);
    told();
    revocations.lied(victim, ResourceKind.EXTENT, 9);
    assertEquals(0, victim.standing.lies);
    revocations.lied(victim, ResourceKind.FRAME, 9);
    assertEquals(1, victim.standing.lies);
    assertEquals(List.of(new Tableau.Event(EventKind.LIE, victim.id, 1, 9)), events(EventKind.LIE));
    revocations.step(0);
    assertEquals(Revocation.CAUSE_LIE, events(EventKind.ABORT).getFirst().b());
    assertEquals(4, frames.setAside(claimant.id));
  }

  @Test
  void whereOneVictimHasTooLittleTheNextIsAsked() throws LibOsFailure {
    tableau.frames(victim, 10);
    tableau.frames(lesser, 9);
    core.emergency.lose(ALL - 19);
    core.emergency.step();
    revocations.request(claimant, FRAME, 6);
    revocations.step(0);
    assertEquals(victim.id, dialogue.victim);
    assertEquals(2, dialogue.wanted);
    told();
    tableau.giveUp(victim, 2);
    revocations.step(0);
    assertEquals(lesser.id, dialogue.victim);
    assertEquals(4, dialogue.wanted);
    assertEquals(4, frames.owed(lesser.id));
    told();
    tableau.giveUp(lesser, 5);
    revocations.step(0);
    assertEquals(6, frames.setAside(claimant.id));
    assertEquals(1, frames.unclaimed());
  }

  @Test
  void whereNobodyHasMoreThanItsGuaranteeTheRequestFailsWithWhatCame() throws LibOsFailure {
    asked(8);
    told();
    tableau.giveUp(victim, 3);
    frames.guarantee(victim.id, ALL);
    frames.guarantee(lesser.id, ALL);
    frames.guarantee(claimant.id, 0);
    dialogue.wanted = 0;
    revocations.step(0);
    assertFalse(request.open);
    assertEquals(Interrupt.FAILED, request.status);
    assertEquals(3, frames.setAside(claimant.id));
    assertEquals(3, claimant.standing.granted);
    assertEquals(
        new Tableau.Event(EventKind.GRANT, claimant.id, 1, 3), events(EventKind.GRANT).getFirst());
  }

  @Test
  void whoIsEntitledToNothingAsksNobody() {
    tableau.close();
    tableau = new Tableau(RULES.withArbiter(new Contract.Provider()));
    begin();
    fill();
    assertTrue(revocations.request(claimant, FRAME, 4) > 0);
    frames.guarantee(claimant.id, 0);
    revocations.step(0);
    assertFalse(dialogue.isActive());
    assertEquals(Interrupt.FAILED, request.status);
    assertTrue(request.rings);
  }

  @Test
  void theEighthEnvironmentHasBooksOfItsOwn() {
    Environment last = claimant;
    for (int id = claimant.id + 1; id <= 8; id++) {
      last = tableau.enter("number " + id, 0);
    }
    tableau.frames(last, 3);
    tableau.extent(last, 7, new Capability());
    assertEquals(3, frames.spare(last.id));
    assertEquals(7, blocks.spare(last.id));
    assertEquals(0, slices.spare(last.id));
  }

  @Test
  void whoeverBindsBindsWhatIsSetAsideForItFirst() {
    frames.setAside(lesser.id, 3);
    blocks.setAside(lesser.id, 9);
    slices.setAside(lesser.id, 2);
    tableau.frame(lesser);
    tableau.extent(lesser, 4, new Capability());
    tableau.slice(lesser);
    assertEquals(2, frames.setAside(lesser.id));
    assertEquals(5, blocks.setAside(lesser.id));
    assertEquals(1, slices.setAside(lesser.id));
  }

  // ---- waiting for what is guaranteed

  /** The victim is asked for all that it can spare; what the claimant then wants is guaranteed to it. */
  private Request rival() {
    tableau.frames(victim, ALL);
    Environment rival = tableau.enter("rival", 0);
    revocations.request(rival, FRAME, ALL - 8);
    revocations.step(0);
    assertEquals(ALL - 8, frames.owed(victim.id));
    return rival.standing.request;
  }

  @Test
  void whatIsGuaranteedIsAwaitedWhileTheContentsOfAFrameAreOnTheirWay() {
    tableau.tables(victim);
    Capability page = new Capability();
    tableau.frame(victim, page);
    tableau.map(victim, page, TinyLibOs.BASE, 0b1111);
    core.frames.markDirty((int) ResourceName.start(page.resource));
    core.sets.nominate(victim.standing, (int) ResourceName.start(page.resource));
    Capability extent = new Capability();
    tableau.extent(victim, 4, extent);
    tableau.saveSlot(victim, extent, 0);
    tableau.frames(victim, 4);
    tableau.frames(lesser, 2);
    tableau.frames(claimant, 4);
    tableau.frames(tableau.enter("rest", ALL - 15), ALL - 15);
    Request over = new Request(lesser.id);
    over.pool = frames;
    revocations.abort().take(over.dialogue, victim, frames, 1, Revocation.CAUSE_DEADLINE);
    assertEquals(1, core.saves.pending());
    assertTrue(revocations.request(claimant, FRAME, 1) > 0);
    revocations.step(0);
    assertTrue(request.open);
    assertEquals(1, request.awaits);
  }

  @Test
  void whatIsGuaranteedIsAwaitedWhileItIsBeingTakenForSomebodyElse() {
    Request first = rival();
    assertTrue(revocations.request(claimant, FRAME, 5) > 0);
    revocations.step(0);
    assertTrue(request.open);
    assertEquals(5, request.awaits);
    assertEquals(5, frames.awaited());
    assertFalse(dialogue.isActive());
    assertEquals(Long.MAX_VALUE, revocations.nextDue());
    tableau.giveUp(victim, ALL - 8);
    revocations.step(0);
    assertTrue(first.rings);
    assertEquals(5, frames.awaited(), "what the rival got is set aside, and comes free in time");
    assertEquals(5, request.awaits);
    assertTrue(revocations.nextDue() < Long.MAX_VALUE);
    core.clock.advance(revocations.nextDue() - core.clock.now());
    revocations.step(0);
    assertTrue(request.rings);
    assertEquals(0, frames.awaited());
    assertEquals(5, frames.setAside(claimant.id));
    assertEquals(Interrupt.OK, request.status);
  }

  @Test
  void whoWaitsForItAndLeavesAwaitsNoMore() {
    rival();
    revocations.request(claimant, FRAME, 5);
    revocations.step(0);
    assertEquals(5, frames.awaited());
    revocations.gone(claimant);
    assertEquals(0, frames.awaited());
    assertEquals(1, revocations.requests().size());
    assertFalse(request.open);
  }

  @Test
  void whatIsNoLongerGuaranteedIsNotAwaited() {
    rival();
    revocations.request(claimant, FRAME, 5);
    frames.guarantee(claimant.id, 4);
    revocations.step(0);
    assertEquals(0, frames.awaited());
    assertEquals(Interrupt.FAILED, request.status);
    assertTrue(request.rings);
  }

  @Test
  void moreThanIsGuaranteedIsNotAwaited() {
    rival();
    refused(new Refusal.Exhausted(Quantity.FRAMES, 6, 0), revocations.request(claimant, FRAME, 6));
  }

  @Test
  void ofAnotherKindNothingIsAwaited() {
    fill();
    frames.guarantee(victim.id, ALL);
    frames.guarantee(lesser.id, ALL);
    tableau.extent(victim, Board.BLOCKS, new Capability());
    revocations.request(lesser, EXTENT, 3);
    revocations.step(0);
    assertTrue(lesser.standing.request.dialogue.isActive());
    assertTrue(revocations.request(claimant, FRAME, 5) > 0);
    revocations.step(0);
    assertEquals(Interrupt.FAILED, request.status);
    assertTrue(request.rings);
  }

  // ---- several at once

  @Test
  void allRequestsAreLookedAtThoughOneEnds() throws LibOsFailure {
    asked(4);
    told();
    Environment other = tableau.enter("other", 0);
    Environment third = tableau.enter("third", 0);
    revocations.request(other, FRAME, 2);
    revocations.request(third, FRAME, 3);
    revocations.step(0);
    assertEquals(3, dialogue.rivals);
    assertEquals(2, other.standing.request.dialogue.wanted);
    assertEquals(9, frames.owed(victim.id));
    tableau.giveUp(victim, 5);
    assertEquals(0, dialogue.wanted, "who has waited longest comes first");
    assertEquals(1, other.standing.request.dialogue.wanted);
    assertEquals(3, third.standing.request.dialogue.wanted);
    assertEquals(4, dialogue.returned);
    assertEquals(1, other.standing.request.dialogue.returned);
    assertEquals(4, frames.owed(victim.id));
    revocations.step(0);
    assertFalse(request.open);
    assertTrue(other.standing.request.open);
    tableau.giveUp(victim, 4);
    revocations.step(0);
    assertEquals(List.of(), revocations.requests());
    assertEquals(3, frames.setAside(third.id));
  }

  @Test
  void theFirstOfTheDeadlinesIsDue() throws LibOsFailure {
    asked(4);
    told();
    long first = revocations.nextDue();
    Environment other = tableau.enter("other", 0);
    revocations.request(other, FRAME, 2);
    core.clock.advance(100);
    revocations.step(0);
    told();
    assertEquals(2, libOs.told.size());
    assertEquals(first, revocations.nextDue());
  }

  @Test
  void whatIsWantedOfEachKindIsToldWithItsKind() throws LibOsFailure {
    tableau.extent(victim, Board.BLOCKS, new Capability());
    revocations.request(lesser, EXTENT, 7);
    asked(4);
    assertEquals(7, revocations.wanted(victim.id, ResourceKind.EXTENT));
    assertEquals(4, revocations.wanted(victim.id, ResourceKind.FRAME));
    told();
    told();
    assertEquals(
        List.of("2 7 1", "1 4 1"), libOs.told.stream().map(t -> t.substring(0, 5)).toList());
    revocations.forgive(victim.id);
    assertEquals(7, revocations.wanted(victim.id, ResourceKind.EXTENT));
    assertEquals(0, revocations.wanted(victim.id, ResourceKind.FRAME));
    assertEquals(0, dialogue.wanted);
  }

  // ---- the victim's own clock

  @Test
  void onItsOwnClockAVictimHasItsTimeAndNoMoreThanInOneSliceOfEachRound() throws LibOsFailure {
    tableau.close();
    tableau = new Tableau(RULES.withTime(TimeBase.VICTIM));
    begin();
    asked(4);
    told();
    long now = dialogue.askedAt;
    assertEquals(POLITE, dialogue.victimCycles);
    assertEquals(now + POLITE + 2 * 2 * Tableau.SLICE, dialogue.latest);
    core.clock.advance(3_000);
    revocations.step(lesser.id);
    assertEquals(POLITE, dialogue.victimCycles, "another ran");
    core.clock.advance(3_000);
    revocations.step(victim.id);
    assertEquals(POLITE - 3_000, dialogue.victimCycles);
    victim.state = Environment.State.AWAITING_ENTRY;
    revocations.step(0);
    core.clock.advance(2_000);
    revocations.step(lesser.id);
    assertEquals(POLITE - 5_000, dialogue.victimCycles, "it waited of its own accord");
    victim.state = Environment.State.RUNNABLE;
  }

  // ---- who comes and goes

  @Test
  void whoHasBootedCanBeAskedForAllKinds() {
    Environment late =
        core.environments.get(
            tableau.board.admit("late", new TinyLibOs(), (cpu, d) -> {}, new Guarantee(3, 1)));
    assertEquals(3, frames.guarantee(late.id));
    assertEquals(0, blocks.guarantee(late.id));
    assertEquals(SlicePool.GUARANTEE, slices.guarantee(late.id));
    tableau.frames(late, 10);
    tableau.extent(late, 10, new Capability());
    tableau.slice(late);
    assertEquals(0, frames.spare(late.id) + blocks.spare(late.id) + slices.spare(late.id));
    revocations.boots(late);
    assertEquals(7, frames.spare(late.id));
    assertEquals(10, blocks.spare(late.id));
    assertEquals(1, slices.spare(late.id));
  }

  @Test
  void whatIsBoundAndUnboundIsThereToSpare() {
    tableau.extent(lesser, 10, new Capability());
    assertEquals(10, blocks.spare(lesser.id));
    tableau.extent(lesser, 5, new Capability());
    assertEquals(15, blocks.spare(lesser.id));
    tableau.slice(lesser);
    assertEquals(1, slices.spare(lesser.id));
    tableau.frames(lesser, 5);
    assertEquals(3, frames.spare(lesser.id));
    tableau.giveUp(lesser, 1);
    assertEquals(2, frames.spare(lesser.id));
  }

  @Test
  void aVictimThatGoesOwesNothingAndTheNextIsAsked() throws LibOsFailure {
    asked(4);
    told();
    core.losses.record(dialogue, victim, ResourceName.frame(50), -1, 0, 1);
    revocations.gone(victim);
    assertEquals(0, frames.owed(victim.id));
    assertEquals(0, dialogue.wanted);
    assertNull(core.losses.toTell());
    assertEquals(0, frames.spare(victim.id));
    revocations.step(0);
    assertEquals(lesser.id, dialogue.victim);
    assertEquals(3, dialogue.wanted, "lesser has 3 to spare, and 4 are missing");
  }

  @Test
  void whoGoesHasNothingToSpareOfAnyKind() {
    tableau.frames(lesser, 9);
    tableau.extent(lesser, 10, new Capability());
    tableau.slice(lesser);
    frames.setAside(lesser.id, 1);
    revocations.gone(lesser);
    assertEquals(0, frames.spare(lesser.id) + blocks.spare(lesser.id) + slices.spare(lesser.id));
    assertEquals(0, frames.setAside());
  }

  @Test
  void aClaimantThatGoesReleasesItsVictim() throws LibOsFailure {
    asked(4);
    told();
    revocations.gone(claimant);
    assertEquals(0, frames.owed(victim.id));
    assertFalse(dialogue.isActive());
    assertEquals(1, events(EventKind.DIALOGUE_END).size());
    assertEquals(List.of(), revocations.requests());
  }

  @Test
  void whoGetsTheNumberOfSomebodyGoneIsNotHeldToWhatThatOneOwed() throws LibOsFailure {
    asked(4);
    told();
    revocations.gone(victim);
    assertTrue(dialogue.isActive());
    revocations.admit(victim);
    assertFalse(dialogue.isActive());
    assertEquals(Escalation.RETURNED, dialogue.stage);
    assertEquals(1, events(EventKind.DIALOGUE_END).size());
  }

  @Test
  void norIsItToBeToldWhatBecameOfWhatWasTakenFromThatOne() {
    asked(4);
    dialogue.enter(Escalation.REPOSSESSING);
    revocations.admit(victim);
    assertEquals(Escalation.REPOSSESSED, dialogue.stage);
    assertEquals(0, events(EventKind.DIALOGUE_END).size(), "it never heard of it");
    assertFalse(dialogue.isActive());
  }

  // ---- what is taken

  @Test
  void aFrameThatIsTakenForSomebodyIsFreeAndSetAsideAndOneForNobodyIsGone() {
    asked(4);
    int frame = (int) firstFrame(victim);
    core.bindings.seizeFrame(frame);
    int logged = core.log.frameCount();
    revocations.frameInHand(request, frame);
    assertEquals(logged + 1, core.log.frameCount());
    assertEquals(1, request.got);
    assertEquals(1, core.bindings.freeFrames());
    int other = (int) firstFrame(victim);
    core.bindings.seizeFrame(other);
    revocations.frameInHand(new Request(Request.KERNEL), other);
    assertEquals(1, core.bindings.freeFrames());
    assertEquals(1, request.got);
  }

  private long firstFrame(Environment env) {
    for (long frame = 0; frame < Board.FRAMES; frame++) {
      if (core.bindings.ownerOfFrame(frame) == env.id) {
        return frame;
      }
    }
    throw new AssertionError(env.name + " has no frame");
  }

  @Test
  void whatComesForARequestThatIsOverIsFreeForAnybody() {
    asked(4);
    request.open = false;
    revocations.blocksInHand(request, 3);
    revocations.sliceInHand(request);
    assertEquals(0, request.got);
    assertEquals(0, blocks.setAside() + slices.setAside());
    request.open = true;
    revocations.blocksInHand(request, 3);
    revocations.sliceInHand(request);
    assertEquals(4, request.got);
    assertEquals(3, blocks.setAside(claimant.id));
    assertEquals(1, slices.setAside(claimant.id));
  }

  @Test
  void timeForOthersIsAllowedToEveryDialogueWithTheVictim() {
    asked(4);
    Dialogue closed = new Request(Request.KERNEL).dialogue;
    revocations.aborted(victim.id, dialogue);
    revocations.aborted(lesser.id, closed);
    revocations.saved(victim.id, closed);
    revocations.saved(victim.id, dialogue);
    assertEquals(1, dialogue.aborts);
    assertEquals(1, closed.aborts);
    assertEquals(2, dialogue.saves);
    assertEquals(1, closed.saves);
  }

  @Test
  void contentsThatAreOnTheirWayKeepTheDialogueOpen() throws LibOsFailure {
    tableau.tables(victim);
    Capability page = new Capability();
    tableau.frame(victim, page);
    tableau.map(victim, page, TinyLibOs.BASE, 0b1111);
    core.frames.markDirty((int) ResourceName.start(page.resource));
    Capability extent = new Capability();
    tableau.extent(victim, 4, extent);
    tableau.saveSlot(victim, extent, 0);
    core.sets.nominate(victim.standing, (int) ResourceName.start(page.resource));
    tableau.frames(victim, (int) core.bindings.freeFrames());
    revocations.request(claimant, FRAME, 1);
    revocations.step(0);
    told();
    dialogue.lied = true;
    revocations.step(0);
    assertEquals(Escalation.REPOSSESSING, dialogue.stage);
    assertEquals(1, dialogue.unsettled);
    assertEquals(Long.MAX_VALUE, revocations.nextDue());
    assertFalse(revocations.isAsked(victim.id, ResourceKind.FRAME));
    dialogue.wanted = 1;
    assertNull(revocations.oldest(victim.id));
    dialogue.wanted = 0;
    core.slots.fill(4);
    dialogue.unsettled = 0;
    assertEquals(0, events(EventKind.DIALOGUE_END).size());
    revocations.step(0);
    assertEquals(1, events(EventKind.DIALOGUE_END).size());
  }

  // ---- steps

  @Test
  void theLongestStepIsRememberedWithoutItsWaits() {
    revocations.stepBegins();
    long before = revocations.longestStep();
    core.clock.advance(before + 500);
    assertEquals(before + 500, revocations.longestStep());
    revocations.waited(100);
    assertEquals(before + 400, revocations.longestStep());
    revocations.stepBegins();
    core.clock.advance(7);
    assertEquals(before + 400, revocations.longestStep());
  }

  @Test
  void saveSlotsAreNotAskedForByThemselves() {
    assertThrows(KernelBug.class, () -> revocations.pool(ResourceKind.SAVE_SLOT));
    assertSame(frames, revocations.pool(ResourceKind.FRAME));
    assertSame(blocks, revocations.pool(ResourceKind.EXTENT));
    assertSame(slices, revocations.pool(ResourceKind.SLICE));
    assertSame(RULES, revocations.rules());
  }
}
