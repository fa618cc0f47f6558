package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Quota;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In which order a machine of 63 frames loses them, and what becomes of promises. */
class MachineLossTest {
  private static final long ALL = Board.FRAMES - 1;

  private final Tableau tableau = new Tableau();
  private final Core core = tableau.core;
  private final Pool frames = core.revocations.frames();

  @AfterEach
  void close() {
    tableau.close();
  }

  private void lose(long count) {
    core.emergency.lose(count);
    core.emergency.step();
  }

  private long held(Environment env) {
    return core.bindings.framesHeld(env.id);
  }

  @Test
  void aMachineLosesOneFrameOrMore() {
    String said =
        assertThrows(IllegalArgumentException.class, () -> core.emergency.lose(0)).getMessage();
    assertEquals("a machine loses 1 frame or more, not 0", said);
    assertFalse(core.emergency.isDue());
    core.emergency.lose(1);
    assertTrue(core.emergency.isDue());
  }

  @Test
  void whatIsDueAddsUpUntilItIsLost() {
    core.emergency.lose(2);
    lose(3);
    assertFalse(core.emergency.isDue());
    assertEquals(ALL - 5, core.bindings.freeFrames());
    assertEquals(ALL - 5, core.guarantees.left());
    assertTrue(core.losses.takeFresh());
    core.emergency.step();
    assertEquals(ALL - 5, core.bindings.freeFrames());
  }

  @Test
  void freeFramesGoFirstAndTheKernelPays() {
    Environment one = tableau.enter("one", 0);
    tableau.frames(one, 20);
    core.ledger.open(one.kernelCell);
    long lowest = core.bindings.nextFreeFrame(0);
    lose(4);
    assertEquals(Ledger.KERNEL, core.ledger.open());
    assertEquals(20, held(one));
    assertEquals(ALL - 24, core.bindings.freeFrames());
    assertTrue(
        IntStream.range(0, core.log.frameCount()).anyMatch(i -> core.log.frame(i) == lowest));
  }

  @Test
  void whatIsSetAsideForNobodyGoesBeforeWhatIs() {
    core.bindings.enter("unknown to the kernel", Quota.UNLIMITED);
    Environment one = tableau.enter("one", 0);
    Environment two = tableau.enter("two", 0);
    Environment three = tableau.enter("three", 0);
    tableau.frames(three, (int) ALL - 12);
    frames.setAside(one.id, 3);
    frames.setAside(two.id, 4);
    for (Environment env : new Environment[] {one, two, three}) {
      env.standing.request.open = env != two;
      env.standing.request.pool = frames;
      env.standing.request.got = frames.setAside(env.id);
    }
    one.standing.request.got = 1;
    lose(5);
    assertEquals(7, frames.setAside());
    lose(2);
    assertEquals(1, frames.setAside(one.id));
    assertEquals(4, frames.setAside(two.id));
    assertEquals(0, one.standing.request.got);
    lose(2);
    assertEquals(0, frames.setAside(one.id));
    assertEquals(3, frames.setAside(two.id));
    assertEquals(4, two.standing.request.got, "its request is over");
    assertEquals(3, frames.setAside());
    assertEquals(3, core.bindings.freeFrames());
  }

  @Test
  void whatIsTakenFromAnOpenRequestIsMissingAgain() {
    Environment one = tableau.enter("one", 0);
    frames.setAside(one.id, 5);
    one.standing.request.open = true;
    one.standing.request.got = 5;
    lose(ALL - 3);
    assertEquals(3, one.standing.request.got);
    assertEquals(3, frames.setAside(one.id));
  }

  @Test
  void whatIsAboveGuaranteesGoesNextFromWhomTheArbiterNames() {
    Environment one = tableau.enter("one", 10);
    Environment two = tableau.enter("two", 10);
    tableau.frames(one, 12);
    tableau.frames(two, (int) ALL - 12);
    lose(3);
    assertEquals(12, held(one));
    assertEquals(ALL - 15, held(two));
    assertEquals(Ledger.KERNEL, core.ledger.open());
    lose(ALL - 12 - 3 - 10);
    assertEquals(12, held(one) + held(two) - 10);
    lose(2);
    assertEquals(10, held(one));
    assertEquals(10, held(two));
    assertEquals(10, one.standing.guarantee);
    assertEquals(20, core.guarantees.promised());
    assertEquals(0, core.guarantees.left());
  }

  @Test
  void whoHoldsMoreAndNoneAboveItsGuaranteeIsNotRobbedBeforeWhoeverHas() {
    Environment one = tableau.enter("one", 10);
    Environment two = tableau.enter("two", 43);
    tableau.frames(one, 20);
    tableau.frames(two, 43);
    lose(3);
    assertEquals(17, held(one));
    assertEquals(43, held(two));
  }

  @Test
  void aGuaranteeIsCutToWhatIsLeftEvenWhereMoreWillComeFree() {
    Environment one = tableau.enter("one", 20);
    Environment two = tableau.enter("two", 0);
    tableau.frames(one, 20);
    int last = 0;
    for (int i = 0; i < 43; i++) {
      last = tableau.frame(two);
    }
    core.bindings.seizeFrame(last); // as while its contents are on their way to the disk
    frames.touch(two.id);
    lose(43);
    assertEquals(0, held(two));
    assertEquals(19, held(one));
    assertEquals(19, one.standing.guarantee);
  }

  @Test
  void ofGuaranteedFramesTheLargestHolderLosesHalfAgainAndAgain() {
    Environment one = tableau.enter("one", 31);
    Environment two = tableau.enter("two", 32);
    tableau.frames(one, 31);
    tableau.frames(two, 32);
    lose(1);
    assertEquals(31, held(two));
    assertEquals(31, two.standing.guarantee);
    assertEquals(31, frames.guarantee(two.id));
    lose(20);
    assertEquals(15, held(one), "of two that hold as much the first loses half, rounded up");
    assertEquals(27, held(two), "and then the other the rest");
    assertEquals(27, two.standing.guarantee);
    assertEquals(42, core.guarantees.promised());
    assertEquals(0, core.guarantees.left());
  }

  @Test
  void nothingIsWantedAnyMoreOfWhoLosesGuaranteedFrames() {
    Environment one = tableau.enter("one", 30);
    Environment two = tableau.enter("two", 0);
    tableau.frames(one, (int) ALL);
    core.revocations.request(two, ResourceKind.FRAME.code(), 4);
    core.revocations.step(0);
    assertEquals(4, frames.owed(one.id));
    lose(ALL - 29);
    assertEquals(0, frames.owed(one.id));
    assertEquals(0, two.standing.request.dialogue.wanted);
  }

  @Test
  void theVectorIsNeverTaken() {
    Environment one = tableau.enter("one", 3);
    int vector = tableau.frame(one);
    core.sets.installVector(one.standing, vector);
    tableau.frames(one, 2);
    lose(ALL);
    assertEquals(1, held(one));
    assertEquals(one.id, core.bindings.ownerOfFrame(vector));
    assertEquals(1, one.standing.guarantee);
    assertEquals(2, one.standing.losses);
    lose(1);
    assertEquals(1, held(one));
  }

  @Test
  void promisesThatNobodyHasTakenUpAreCutLastAndNoFurtherThanTheyMust() {
    core.bindings.enter("unknown to the kernel", Quota.UNLIMITED);
    Environment one = tableau.enter("one", 20);
    Environment two = tableau.enter("two", 30);
    Environment three = tableau.enter("three", 10);
    tableau.frames(one, 5);
    tableau.frames(two, 5);
    lose(3);
    assertEquals(60, core.guarantees.promised());
    lose(10);
    assertEquals(10, one.standing.guarantee);
    assertEquals(30, two.standing.guarantee);
    assertEquals(10, frames.guarantee(one.id));
    assertEquals(0, core.guarantees.left());
    lose(8);
    assertEquals(5, one.standing.guarantee);
    assertEquals(27, two.standing.guarantee);
    assertEquals(10, three.standing.guarantee);
  }

  @Test
  void promisesToTheDeadAreNotTouched() {
    Environment gone = tableau.enter("gone", 10);
    Environment one = tableau.enter("one", 53);
    gone.state = Environment.State.GONE;
    lose(4);
    assertEquals(10, gone.standing.guarantee);
    assertEquals(49, one.standing.guarantee);
  }

  @Test
  void whoHasGoneHoldsNothingToTake() {
    Environment gone = tableau.enter("gone", 0);
    Environment one = tableau.enter("one", 10);
    tableau.frames(gone, 40);
    tableau.frames(one, 10);
    core.revocations.frames().leave(gone.id);
    gone.state = Environment.State.GONE;
    lose(14);
    assertEquals(40, held(gone));
    assertEquals(9, held(one));
    assertEquals(1, one.standing.losses);
    assertEquals(
        1,
        core.log.losses().stream()
            .filter(loss -> ResourceName.kind(loss.resource()) == ResourceKind.FRAME)
            .count());
  }
}
