package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.DownCalls;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What counts as an answer: something of its own, in no other use, of the kind that it is asked for. */
class AnswersTest {
  private final Tableau tableau = new Tableau();
  private final Core core = tableau.core;
  private final Environment victim = tableau.enter("victim", 0);
  private final Environment claimant = tableau.enter("claimant", 0);
  private final Answers answers = new Answers(core);
  private final Capability frame = new Capability();
  private final Capability extent = new Capability();
  private final Capability slice = new Capability();

  @AfterEach
  void close() {
    tableau.close();
  }

  /** The victim holds all there is of a kind, and is asked for so much of it. */
  private void ask(ResourceKind kind, long amount) {
    switch (kind) {
      case FRAME -> {
        tableau.frame(victim, frame);
        tableau.frames(victim, (int) core.bindings.freeFrames());
      }
      case EXTENT -> {
        tableau.extent(victim, Board.BLOCKS / 2, extent);
        tableau.extent(victim, Board.BLOCKS / 2, new Capability());
      }
      case SLICE -> {
        while (core.bindings.freeSlices() > 0) {
          tableau.slice(victim, slice);
        }
      }
      case SAVE_SLOT -> throw new AssertionError("nobody can be asked for save slots");
    }
    assertTrue(core.revocations.request(claimant, kind.code(), amount) > 0);
    core.revocations.step(0);
  }

  private void refused(Refusal why, Capability claim) {
    assertEquals(DownCalls.REFUSED, answers.giveBack(victim, claim));
    assertEquals(why, core.refusals.latest());
  }

  private void lies(Refusal why, Capability claim) {
    long frames = core.bindings.framesHeld(victim.id);
    long before = victim.standing.lies;
    refused(why, claim);
    assertEquals(before + 1, victim.standing.lies);
    assertTrue(claimant.standing.request.dialogue.lied);
    assertEquals(frames, core.bindings.framesHeld(victim.id));
  }

  @Test
  void whoIsNotAskedCannotGiveBack() {
    tableau.frame(victim, frame);
    tableau.extent(victim, 4, extent);
    tableau.slice(victim, slice);
    refused(new Refusal.NotAsked(ResourceKind.FRAME), frame);
    refused(new Refusal.NotAsked(ResourceKind.EXTENT), extent);
    refused(new Refusal.NotAsked(ResourceKind.SLICE), slice);
    refused(new Refusal.NotAsked(ResourceKind.FRAME), new Capability());
    assertEquals(0, victim.standing.lies);
  }

  @Test
  void whoIsAskedForOneKindCannotGiveAnother() {
    ask(ResourceKind.FRAME, 3);
    tableau.extent(victim, 4, extent);
    refused(new Refusal.NotAsked(ResourceKind.EXTENT), extent);
    assertEquals(0, victim.standing.lies);
  }

  @Test
  void aFrameCountsAndTheRestIsStillWanted() {
    ask(ResourceKind.FRAME, 3);
    long begun = core.clock.now();
    int logged = core.log.frameCount();
    assertEquals(2, answers.giveBack(victim, frame));
    assertEquals(1, victim.account.frameUnbinds);
    assertEquals(0, victim.account.extentUnbinds);
    assertEquals(begun + core.machine.description().costs().tableProbe(), core.clock.now());
    assertEquals(ResourceName.start(frame.resource), core.log.frame(core.log.frameCount() - 1));
    assertTrue(core.log.frameCount() >= logged + 2, "it dies, and it is given");
    assertEquals(1, claimant.standing.request.got);
    assertEquals(DownCalls.REFUSED, answers.giveBack(victim, frame));
    assertInstanceOf(Refusal.Stale.class, core.refusals.latest(), "it is given once");
    assertEquals(1, victim.standing.lies);
  }

  @Test
  void anExtentCountsWithAllItsBlocks() {
    ask(ResourceKind.EXTENT, 5);
    int logged = core.log.frameCount();
    assertEquals(0, answers.giveBack(victim, extent));
    assertEquals(1, victim.account.extentUnbinds);
    assertEquals(0, victim.account.frameUnbinds);
    assertEquals(logged, core.log.frameCount());
    assertEquals(5, claimant.standing.request.got);
  }

  @Test
  void aSliceCountsAndIsNeitherOfTheOthers() {
    ask(ResourceKind.SLICE, 2);
    assertEquals(1, answers.giveBack(victim, slice));
    assertEquals(0, victim.account.extentUnbinds + victim.account.frameUnbinds);
    assertEquals(1, claimant.standing.request.got);
  }

  @Test
  void whatIsInAnotherUseIsALie() {
    ask(ResourceKind.FRAME, 3);
    int number = (int) ResourceName.start(frame.resource);
    core.frames.addTransfers(number, 2);
    lies(new Refusal.InUse(frame.resource, 2), frame);
    core.frames.markTable(number, 0, 3);
    lies(new Refusal.InUse(frame.resource, 3), frame);
    core.pages.reverse().add(number, victim.id, Capability.node(frame.authority), 0x1000);
    lies(new Refusal.InUse(frame.resource, 4), frame);
    core.frames.addTransfers(number, -2);
    core.frames.unmarkTable(number);
    lies(new Refusal.InUse(frame.resource, 1), frame);
    core.pages.reverse().remove(number, victim.id, 0x1000);
    assertEquals(2, answers.giveBack(victim, frame));
  }

  @Test
  void aSaveSlotIsNoAnswer() {
    ask(ResourceKind.FRAME, 3);
    tableau.extent(victim, 4, extent);
    Capability slot = new Capability();
    tableau.saveSlot(victim, extent, 1, slot);
    lies(new Refusal.WrongKind(slot.resource, ResourceKind.FRAME), slot);
    assertEquals(0, core.bindings.check(victim.id, slot, ResourceKind.SAVE_SLOT, 0) >> 62);
  }

  @Test
  void anExtentUnderATransferIsInUse() {
    ask(ResourceKind.EXTENT, 5);
    core.transfers.submit(
        victim,
        false,
        ResourceName.start(extent.resource),
        tableau.frame(victim, frame),
        Capability.node(frame.authority),
        Capability.node(extent.authority));
    lies(new Refusal.InUse(extent.resource, 1), extent);
  }

  @Test
  void whatIsBorrowedIsNotItsOwnToGive() {
    ask(ResourceKind.FRAME, 3);
    core.bindings.unbind(victim.id, frame);
    Capability lent = new Capability();
    Capability borrowed = new Capability();
    int number = tableau.frame(claimant, lent);
    core.bindings.derive(claimant.id, lent, victim.id, Rights.READ, borrowed);
    lies(new Refusal.NotOwner(ResourceName.frame(number), claimant.id), borrowed);
    lent.set(ResourceName.frame(5), frame.authority, 5);
    assertEquals(DownCalls.REFUSED, answers.giveBack(victim, lent));
    assertInstanceOf(Refusal.Forged.class, core.refusals.latest());
  }
}
