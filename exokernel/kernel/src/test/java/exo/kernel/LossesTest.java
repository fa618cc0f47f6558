package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Next;
import exo.abi.RepossessionVector;
import exo.abi.Revocation;
import exo.abi.SaveArea;
import exo.bindings.ResourceName;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of what was taken, to whom and when. */
class LossesTest {
  /** Says what it is told of its losses. */
  private static final class Robbed extends TinyLibOs {
    @Override
    public long repossession(int entries, long more, SaveArea saved) {
      told.add("lost " + entries + " and " + more);
      return Next.awaitCycle(77);
    }
  }

  private static final long BLOCK = 9;

  private final Tableau tableau = new Tableau();
  private final Core core = tableau.core;
  private final Robbed libOs = new Robbed();
  private final Environment one = tableau.enter("one", 3, libOs);
  private final Environment two = tableau.enter("two", 3);
  private final Losses losses = new Losses(core, core.vectors);
  private final Request request = new Request(7);

  @AfterEach
  void close() {
    tableau.close();
  }

  private void lose(Environment victim, long resource, long whereabouts) {
    losses.record(
        request.dialogue,
        victim,
        resource,
        RepossessionVector.NOWHERE,
        whereabouts,
        Revocation.CAUSE_DEADLINE);
  }

  @Test
  void aLossIsCountedByWhatBecameOfIt() {
    lose(one, ResourceName.frame(5), RepossessionVector.CLEAN);
    lose(one, ResourceName.frame(6), RepossessionVector.LOST);
    lose(one, ResourceName.frame(7), BLOCK);
    lose(one, ResourceName.frame(8), 0);
    lose(one, ResourceName.extent(4, 10), RepossessionVector.LOST);
    assertEquals(14, one.standing.repossessed);
    assertEquals(11, one.standing.lost);
    assertEquals(2, one.standing.saved);
    assertEquals(5, losses.recorded());
    lose(one, ResourceName.saveSlot(BLOCK), RepossessionVector.LOST);
    assertEquals(5, losses.recorded(), "a save slot goes with its extent");
    assertEquals(0, two.standing.repossessed);
    assertEquals(6, tableau.events(EventKind.TAKE).size());
    assertEquals(
        new Tableau.Event(EventKind.TAKE, one.id, ResourceName.frame(7), BLOCK),
        tableau.events(EventKind.TAKE).get(2));
  }

  @Test
  void aLossIsAStepOfItsOwnOnce() {
    assertFalse(losses.takeFresh());
    lose(one, ResourceName.frame(5), RepossessionVector.CLEAN);
    assertTrue(losses.takeFresh());
    assertFalse(losses.takeFresh());
    losses.markFresh();
    assertTrue(losses.takeFresh());
  }

  @Test
  void theAuditHearsWhetherTheVectorHadRoom() {
    lose(one, ResourceName.frame(5), RepossessionVector.CLEAN);
    core.sets.installVector(one.standing, tableau.frame(one));
    lose(one, ResourceName.frame(6), BLOCK);
    assertEquals(
        List.of(
            new StepLog.Loss(
                one.id, one.admission, ResourceName.frame(5), RepossessionVector.CLEAN, true),
            new StepLog.Loss(one.id, one.admission, ResourceName.frame(6), BLOCK, false)),
        core.log.losses());
  }

  @Test
  void aVictimIsToldOnceOfAllItsLosses() throws LibOsFailure {
    assertNull(losses.toTell());
    core.sets.installVector(one.standing, tableau.frame(one));
    lose(one, ResourceName.frame(5), RepossessionVector.CLEAN);
    lose(two, ResourceName.frame(6), RepossessionVector.CLEAN);
    lose(one, ResourceName.frame(7), RepossessionVector.CLEAN);
    one.standing.overflow = 4;
    assertSame(one, losses.toTell());
    assertEquals(Next.awaitCycle(77), losses.tell(one, new UpCalls(core)));
    assertEquals(List.of("lost 2 and 4"), libOs.told);
    assertEquals(0, one.standing.entries);
    assertEquals(0, one.standing.overflow);
    assertFalse(one.standing.robbed);
    assertSame(two, losses.toTell());
    lose(one, ResourceName.frame(8), RepossessionVector.CLEAN);
    losses.tell(two, new UpCalls(core));
    assertSame(one, losses.toTell());
  }

  @Test
  void whoseContentsAreOnTheirWayIsToldWhenTheyHaveArrived() {
    lose(one, ResourceName.frame(5), RepossessionVector.CLEAN);
    lose(two, ResourceName.frame(6), RepossessionVector.CLEAN);
    one.standing.saving = 1;
    assertSame(two, losses.toTell());
    two.standing.saving = 1;
    assertNull(losses.toTell());
    one.standing.saving = 0;
    assertSame(one, losses.toTell());
  }

  @Test
  void whoHasGoneIsToldNothing() {
    lose(one, ResourceName.frame(5), RepossessionVector.CLEAN);
    losses.gone(one);
    assertNull(losses.toTell());
    two.state = Environment.State.GONE;
    lose(two, ResourceName.frame(6), RepossessionVector.LOST);
    assertNull(losses.toTell());
    assertEquals(0, two.standing.losses);
    assertEquals(1, two.standing.lost, "it is counted all the same");
  }
}
