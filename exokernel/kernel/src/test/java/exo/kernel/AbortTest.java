package exo.kernel;

import static exo.abi.Protection.DIRTY;
import static exo.abi.Protection.READ;
import static exo.abi.Protection.REFERENCED;
import static exo.abi.Protection.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Interrupt;
import exo.abi.RepossessionVector;
import exo.abi.Revocation;
import exo.bindings.Capability;
import exo.bindings.Quantity;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.hw.CostModel;
import exo.revocation.Deadlines;
import exo.revocation.arbiter.Largest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is taken of a victim, in which order, and what it costs. */
class AbortTest {
  private static final long PAGE = 4096;

  private final Tableau tableau = new Tableau();
  private final Core core = tableau.core;
  private final CostModel costs = core.machine.description().costs();
  private final Abort abort = core.revocations.abort();
  private final Pool frames = core.revocations.frames();
  private final Pool blocks = core.revocations.blocks();
  private final Pool slices = core.revocations.slices();
  private final Environment victim = tableau.enter("victim", 4);
  private final Environment claimant = tableau.enter("claimant", 0);
  private final Request request = claimant.standing.request;
  private final Dialogue dialogue = request.dialogue;

  @AfterEach
  void close() {
    tableau.close();
  }

  private void take(Pool pool, long amount, int cause) {
    request.open = true;
    request.pool = pool;
    request.ticket = 7;
    dialogue.begin(victim.id, amount);
    abort.take(dialogue, victim, pool, amount, cause);
  }

  private void take(Pool pool, long amount) {
    take(pool, amount, Revocation.CAUSE_DEADLINE);
  }

  private List<Long> taken() {
    return core.log.losses().stream().map(StepLog.Loss::resource).toList();
  }

  private static List<Long> frames(int... numbers) {
    List<Long> names = new ArrayList<>();
    for (int number : numbers) {
      names.add(ResourceName.frame(number));
    }
    return names;
  }

  private int mapped(int page, int protection) {
    Capability capability = new Capability();
    int frame = tableau.frame(victim, capability);
    tableau.map(victim, capability, TinyLibOs.BASE + page * PAGE, protection);
    return frame;
  }

  // ---- frames

  @Test
  void whatHurtsLeastGoesFirstAndTablesLastFromTheLeaves() {
    int[] tables = tableau.tables(victim);
    int dirty = mapped(0, READ | WRITE | REFERENCED | DIRTY);
    int clean = mapped(1, READ | REFERENCED);
    int unmapped = tableau.frame(victim);
    int unmappedLater = tableau.frame(victim);
    int second = mapped(2, READ | WRITE | REFERENCED | DIRTY);
    int first = mapped(3, READ | WRITE | REFERENCED | DIRTY);
    core.sets.nominate(victim.standing, first);
    core.sets.nominate(victim.standing, second);
    core.frames.markScrubbed(clean);
    take(frames, 10);
    assertEquals(
        frames(
            first,
            second,
            unmapped,
            unmappedLater,
            clean,
            dirty,
            tables[3],
            tables[2],
            tables[1],
            tables[0]),
        taken());
    assertEquals(4, dialogue.paths);
    assertEquals(4, dialogue.tables);
    assertEquals(10, dialogue.taken);
    assertEquals(10, dialogue.looked);
    assertEquals(10, request.got);
    assertEquals(10, frames.setAside(claimant.id));
    assertEquals(-1, victim.space.root());
  }

  @Test
  void takingIsAStepAndAnEventAndTheVictimPaysForLookingAndForTwoProbes() {
    tableau.frames(victim, 5);
    core.ledger.open(Ledger.KERNEL);
    core.losses.takeFresh();
    long begun = core.clock.now();
    take(frames, 2, Revocation.CAUSE_LIE);
    assertEquals(begun + 5L * costs.walkStep() + 2 * 2L * costs.tableProbe(), core.clock.now());
    assertEquals(victim.kernelCell, core.ledger.open());
    assertTrue(core.losses.takeFresh());
    assertEquals(
        List.of(new Tableau.Event(EventKind.ABORT, victim.id, 7, Revocation.CAUSE_LIE)),
        tableau.events(EventKind.ABORT));
    assertEquals(taken(), tableau.events(EventKind.ENDED).stream().map(Tableau.Event::a).toList());
    assertFalse(abort.isTaking());
    assertEquals(3, core.bindings.framesHeld(victim.id));
  }

  @Test
  void whatIsTakenIsNoLongerThereToSpare() {
    tableau.frames(victim, 7);
    assertEquals(3, frames.spare(victim.id));
    take(frames, 2);
    assertEquals(1, frames.spare(victim.id));
  }

  @Test
  void evenIfNothingIsTakenItIsAStepOfItsOwn() {
    core.losses.takeFresh();
    take(frames, 0);
    assertTrue(core.losses.takeFresh());
  }

  @Test
  void everyDialogueWithTheVictimIsLonger() {
    tableau.frames(victim, 2);
    core.revocations.requests().add(request);
    take(frames, 1);
    assertEquals(1, dialogue.aborts);
  }

  @Test
  void theGuaranteedSetIsNotTakenUnlessTheMachineItselfLosesFrames() {
    int guarded = tableau.frame(victim);
    int vector = tableau.frame(victim);
    int plain = tableau.frame(victim);
    core.sets.guard(victim.standing, guarded);
    core.sets.installVector(victim.standing, vector);
    KernelBug bug = assertThrows(KernelBug.class, () -> take(frames, 2));
    assertEquals("environment 1 owes 2 frames and had 1", bug.getMessage());
    assertEquals(frames(plain), taken());
    int other = tableau.frame(victim);
    core.log.begin();
    take(frames, 2, Revocation.CAUSE_EMERGENCY);
    assertEquals(frames(other, guarded), taken());
    assertThrows(KernelBug.class, () -> take(frames, 1, Revocation.CAUSE_EMERGENCY));
    assertEquals(vector, victim.standing.vector);
  }

  @Test
  void noMoreOfTheGuaranteedSetIsTakenThanIsMissing() {
    int guarded = tableau.frame(victim);
    core.sets.guard(victim.standing, guarded);
    core.sets.guard(victim.standing, tableau.frame(victim));
    core.sets.guard(victim.standing, tableau.frame(victim));
    int first = tableau.frame(victim);
    int second = tableau.frame(victim);
    take(frames, 1, Revocation.CAUSE_EMERGENCY);
    assertEquals(frames(first), taken());
    assertEquals(5, dialogue.looked, "nobody looks for the guaranteed ones");
    take(frames, 2, Revocation.CAUSE_EMERGENCY);
    assertEquals(frames(first, second, guarded), taken());
    assertEquals(2, victim.standing.guarded);
  }

  @Test
  void whatWasBoundLongestAgoGoesFirstWhateverItsNumber() {
    bind(30);
    bind(20);
    bind(40);
    take(frames, 2);
    assertEquals(frames(30, 20), taken());
  }

  @Test
  void ofTheNominatedTheFirstGoesFirstWhateverItsNumber() {
    bind(20);
    bind(30);
    core.sets.nominate(victim.standing, 30);
    core.sets.nominate(victim.standing, 20);
    take(frames, 1);
    assertEquals(frames(30), taken());
  }

  private void bind(int frame) {
    core.bindings.bindFrame(victim.id, frame, Rights.ALL, new Capability());
    core.revocations.boundFrame(victim.id, frame);
  }

  @Test
  void whatItHasGivenUpSinceIsNotTakenTheNextTime() {
    int first = tableau.frame(victim);
    int second = tableau.frame(victim);
    tableau.frame(victim);
    take(frames, 1);
    tableau.giveUp(victim, 1);
    take(frames, 1);
    assertEquals(frames(first, second), taken());
  }

  @Test
  void eachDialogueCountsThePathsAndTablesThatItBroke() {
    tableau.tables(victim);
    mapped(0, READ | REFERENCED);
    mapped(1, READ | REFERENCED);
    take(frames, 1);
    assertEquals(1, dialogue.paths);
    take(frames, 1);
    assertEquals(1, dialogue.paths);
    assertEquals(0, dialogue.tables);
    take(frames, 1);
    assertEquals(1, dialogue.tables);
    take(frames, 1);
    assertEquals(1, dialogue.tables);
  }

  @Test
  void dirtyContentsGoToASlotAndAreLostWhereThereIsNone() {
    tableau.tables(victim);
    Capability extent = new Capability();
    tableau.extent(victim, 4, extent);
    tableau.saveSlot(victim, extent, 1);
    mapped(0, READ | WRITE | REFERENCED | DIRTY);
    int lost = mapped(1, READ | WRITE | REFERENCED | DIRTY);
    take(frames, 2);
    assertEquals(
        List.of(
            new StepLog.Loss(
                victim.id,
                victim.admission,
                ResourceName.frame(lost),
                RepossessionVector.LOST,
                true)),
        core.log.losses());
    assertEquals(1, dialogue.unsettled);
    assertEquals(1, victim.standing.saving);
    assertEquals(1, request.got, "what is on its way to the disk is not in hand yet");
  }

  @Test
  void nothingOlderIsWrittenToASlotAfterWhatIsSavedThere() {
    tableau.tables(victim);
    Capability extent = new Capability();
    tableau.extent(victim, 4, extent);
    long slot = tableau.saveSlot(victim, extent, 1);
    int node = Capability.node(extent.authority);
    Capability page = new Capability();
    int frame = tableau.frame(victim, page);
    int frameNode = Capability.node(page.authority);
    long before = core.transfers.submit(victim, true, slot, frame, frameNode, node);
    long read = core.transfers.submit(victim, false, slot, frame, frameNode, node);
    long beside = core.transfers.submit(victim, true, slot + 1, frame, frameNode, node);
    core.sets.nominate(victim.standing, mapped(0, READ | WRITE | REFERENCED | DIRTY));
    take(frames, 1);
    assertEquals(1, victim.standing.saving);
    assertFalse(core.transfers.isUnderWay(victim, before));
    assertTrue(core.transfers.isUnderWay(victim, read));
    assertTrue(core.transfers.isUnderWay(victim, beside));
    long told = victim.completions.remove();
    assertEquals(before, Completions.ticket(told));
    assertEquals(Interrupt.CANCELLED, Completions.status(told));
    assertTrue(victim.completions.isEmpty());
  }

  @Test
  void whatIsCleanNeedsNoSlot() {
    Capability extent = new Capability();
    tableau.extent(victim, 4, extent);
    tableau.saveSlot(victim, extent, 1);
    int frame = tableau.frame(victim);
    take(frames, 1);
    assertEquals(
        List.of(
            new StepLog.Loss(
                victim.id,
                victim.admission,
                ResourceName.frame(frame),
                RepossessionVector.CLEAN,
                true)),
        core.log.losses());
    assertEquals(0, dialogue.unsettled);
  }

  @Test
  void theVectorSaysAtWhichPageAFrameWas() {
    tableau.tables(victim);
    core.sets.installVector(victim.standing, tableau.frame(victim));
    mapped(5, READ | REFERENCED);
    take(frames, 1);
    long at = ((long) victim.standing.vector << 12);
    assertEquals(
        TinyLibOs.BASE + 5 * PAGE,
        core.machine.memory().readLong(at + RepossessionVector.offset(0, RepossessionVector.PAGE)));
  }

  // ---- extents

  @Test
  void anExtentWhereContentsWereSavedGoesLast() {
    Capability used = new Capability();
    Capability plain = new Capability();
    long usedName = tableau.extent(victim, 6, used);
    long plainName = tableau.extent(victim, 10, plain);
    long block = tableau.saveSlot(victim, used, 2);
    core.slots.fill(block);
    long begun = core.clock.now();
    take(blocks, 8);
    assertEquals(List.of(plainName), taken());
    assertEquals(begun + 2L * costs.walkStep() + 2L * costs.tableProbe(), core.clock.now());
    assertEquals(8, request.got);
    assertEquals(2, dialogue.looked);
    assertEquals(1, dialogue.taken);
    assertEquals(6, core.bindings.blocksHeld(victim.id));
    take(blocks, 9);
    assertEquals(List.of(plainName, ResourceName.saveSlot(block), usedName), taken());
    assertEquals(14, request.got, "all that there was");
    assertEquals(0, core.bindings.blocksHeld(victim.id));
  }

  @Test
  void extentsGoByTheirPlaceOnTheDiskUntilThereIsEnough() {
    long first = tableau.extent(victim, 4, new Capability());
    long second = tableau.extent(victim, 4, new Capability());
    long third = tableau.extent(victim, 4, new Capability());
    tableau.frame(victim);
    take(blocks, 8);
    assertEquals(List.of(first, second), taken());
    assertEquals(3, dialogue.looked, "the frame is none of them");
    take(blocks, 1);
    assertEquals(List.of(first, second, third), taken());
    assertEquals(9, request.got);
  }

  @Test
  void eachSlotThatHoldsSomethingIsLostWithItsExtentAndAnEmptyOneIsNot() {
    Capability extent = new Capability();
    long name = tableau.extent(victim, 4, extent);
    long one = tableau.saveSlot(victim, extent, 0);
    tableau.saveSlot(victim, extent, 1);
    long three = tableau.saveSlot(victim, extent, 2);
    core.slots.fill(one);
    core.slots.fill(three);
    take(blocks, 1);
    assertEquals(List.of(ResourceName.saveSlot(one), ResourceName.saveSlot(three), name), taken());
    assertTrue(
        core.log.losses().stream().allMatch(loss -> loss.whereabouts() == RepossessionVector.LOST));
    assertEquals(6, victim.standing.lost);
  }

  @Test
  void whatIsOnItsWayToASlotIsRecordedOnceThoughTheSlotGoes() {
    tableau.tables(victim);
    Capability extent = new Capability();
    long name = tableau.extent(victim, 4, extent);
    tableau.saveSlot(victim, extent, 1);
    int frame = mapped(0, READ | WRITE | REFERENCED | DIRTY);
    take(frames, 1);
    assertEquals(List.of(), taken());
    take(blocks, 1);
    assertEquals(List.of(ResourceName.frame(frame), name), taken());
  }

  @Test
  void whatIsTakenIsNotCreditedToAnotherWhoAskedForIt() {
    tableau.extent(victim, 128, new Capability());
    Environment other = tableau.enter("other", 0);
    core.revocations.request(other, ResourceKind.EXTENT.code(), 5);
    core.revocations.step(0);
    assertEquals(5, blocks.owed(victim.id));
    take(blocks, 3);
    assertEquals(5, blocks.owed(victim.id));
    assertEquals(0, other.standing.request.got);
    assertEquals(3, request.got);
  }

  // ---- slices

  @Test
  void slicesGoFromTheEndOfTheVector() {
    int second = tableau.slice(victim);
    int third = tableau.slice(victim);
    long begun = core.clock.now();
    take(slices, 2);
    assertEquals(List.of(ResourceName.slice(third), ResourceName.slice(second)), taken());
    assertEquals(begun + 2 * (costs.walkStep() + 2L * costs.tableProbe()), core.clock.now());
    assertEquals(2, dialogue.looked);
    assertEquals(2, dialogue.taken);
    assertEquals(2, request.got);
    assertEquals(1, core.slices.held(victim.id));
    assertEquals(2, victim.standing.losses);
  }

  @Test
  void saveSlotsAreNotTakenByThemselves() {
    Pool none = new SavePool();
    assertThrows(KernelBug.class, () -> take(none, 1));
  }

  /** Nobody can ask for save slots. */
  private final class SavePool extends Pool {
    SavePool() {
      super(
          ResourceKind.SAVE_SLOT,
          Quantity.SAVE_SLOTS,
          Deadlines.DEFAULT,
          new Largest.Provider().create(1));
    }

    @Override
    long held(int environment) {
      return 0;
    }

    @Override
    long free() {
      return 0;
    }

    @Override
    long quota(int environment) {
      return 0;
    }
  }
}
