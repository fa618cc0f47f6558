package exo.kernel;

import static exo.abi.Protection.READ;
import static exo.abi.Protection.REFERENCED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.DownCalls;
import exo.abi.RepossessionVector;
import exo.bindings.Capability;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceName;
import exo.revocation.Guarantee;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a libOS may say about its frames, with a guarantee of three. */
class GuaranteedSetsTest {
  private static final int GUARANTEE = 3;
  private static final int ONE = 10;
  private static final int TWO = 11;
  private static final int THREE = 12;
  private static final int FOUR = 13;

  private final Board board = new Board("cortex-a76");
  private final Core core =
      new Core(board.machine, board.bindings, new KernelOptions(1, 1_000_000, true, null));
  private final GuaranteedSets sets = core.sets;
  private final Standing standing = new Standing(new Guarantee(GUARANTEE, 1), new Request(1));

  @AfterEach
  void close() {
    board.close();
  }

  private void refused(long result, Refusal why) {
    assertEquals(DownCalls.REFUSED, result);
    assertEquals(why, core.refusals.latest());
  }

  private static Refusal inUse(int frame, long uses) {
    return new Refusal.InUse(ResourceName.frame(frame), uses);
  }

  private static Refusal full() {
    return new Refusal.OverQuota(Quantity.GUARANTEED_FRAMES, 1, GUARANTEE, 0);
  }

  // ---- guarding

  @Test
  void asManyFramesAsAreGuaranteedCanBeGuardedAndEachCountsOnce() {
    assertEquals(1, sets.guard(standing, ONE));
    assertEquals(2, sets.guard(standing, TWO));
    assertEquals(2, sets.guard(standing, ONE));
    assertEquals(3, sets.guard(standing, THREE));
    refused(sets.guard(standing, FOUR), full());
    assertFalse(core.frames.isGuarded(FOUR));
    assertEquals(3, sets.guard(standing, THREE));
  }

  @Test
  void whatIsUnguardedLeavesRoomForAnother() {
    sets.guard(standing, ONE);
    sets.guard(standing, TWO);
    assertEquals(1, sets.unguard(standing, ONE));
    assertFalse(core.frames.isGuarded(ONE));
    refused(sets.unguard(standing, ONE), new Refusal.NotHeld(ResourceName.frame(ONE)));
    assertEquals(2, sets.guard(standing, THREE));
  }

  @Test
  void whatIsAnothersIsNotHeld() {
    refused(sets.notHeld(ONE), new Refusal.NotHeld(ResourceName.frame(ONE)));
  }

  // ---- nominating

  @Test
  void eachNominationCountsOnceAndTheLatestIsTheLastInTheOrder() {
    assertEquals(1, sets.nominate(standing, ONE));
    assertEquals(2, sets.nominate(standing, TWO));
    assertEquals(2, sets.nominate(standing, ONE));
    assertTrue(core.frames.nomination(ONE) > core.frames.nomination(TWO));
  }

  @Test
  void whatIsGuardedIsNotNominatedAndWhatIsNominatedNoLongerOnceItIsGuarded() {
    sets.guard(standing, ONE);
    refused(sets.nominate(standing, ONE), inUse(ONE, 1));
    sets.nominate(standing, TWO);
    sets.nominate(standing, THREE);
    sets.guard(standing, TWO);
    assertEquals(0, core.frames.nomination(TWO));
    assertEquals(1, standing.nominated);
    assertEquals(2, sets.nominate(standing, FOUR));
  }

  // ---- the vector

  @Test
  void theVectorIsOneOfTheGuaranteedFramesAndStaysIt() {
    sets.nominate(standing, ONE);
    assertEquals(0, sets.installVector(standing, ONE));
    assertEquals(ONE, standing.vector);
    assertTrue(core.frames.isGuarded(ONE) && core.frames.isVector(ONE));
    assertEquals(1, standing.guarded);
    assertEquals(0, standing.nominated);
    refused(sets.unguard(standing, ONE), inUse(ONE, 1));
    refused(sets.installVector(standing, TWO), inUse(ONE, 1));
  }

  @Test
  void aVectorNeedsRoomInTheGuaranteeUnlessItIsGuardedAlready() {
    sets.guard(standing, ONE);
    sets.guard(standing, TWO);
    sets.guard(standing, THREE);
    refused(sets.installVector(standing, FOUR), full());
    assertFalse(core.frames.isVector(FOUR));
    assertEquals(0, sets.installVector(standing, TWO));
    assertEquals(3, standing.guarded);
  }

  @Test
  void aFrameThatSomethingElseWritesToIsNoVector() {
    core.frames.addTransfers(ONE, 2);
    refused(sets.installVector(standing, ONE), inUse(ONE, 2));
    core.frames.markTable(ONE, 0, 3);
    refused(sets.installVector(standing, ONE), inUse(ONE, 3));
    core.frames.markTable(TWO, 0, 3);
    refused(sets.installVector(standing, TWO), inUse(TWO, 1));
    assertEquals(0, sets.installVector(standing, THREE));
  }

  @Test
  void theVectorBeginsWithNothingInItButTheLossesOfBefore() {
    long base = (long) ONE << 12;
    board.machine.memory().writeLong(base + RepossessionVector.offset(0, 0), 0xdead);
    core.frames.markStale(ONE);
    standing.losses = 4;
    standing.overflow = 4;
    sets.installVector(standing, ONE);
    assertEquals(0, board.machine.memory().readLong(base + RepossessionVector.offset(0, 0)));
    assertEquals(4, board.machine.memory().readLong(base + RepossessionVector.LOSSES * Long.BYTES));
    assertEquals(
        4, board.machine.memory().readLong(base + RepossessionVector.OVERFLOW * Long.BYTES));
  }

  /** A libOS that says things of a frame which it has mapped. */
  private void says(Consumer<Victim> what) {
    Victim speaker = new Victim(1, 0);
    speaker.vector = false;
    speaker.onBoot = what;
    speaker.done = true;
    try (Board own = new Board("cortex-a76")) {
      int id = own.admit("speaker", speaker, speaker.works, new Guarantee(GUARANTEE, 1));
      own.kernel.run();
      assertNull(own.outcome(id).failure());
    }
  }

  @Test
  void whoCanStillWriteToAFrameCannotMakeItsVectorOfIt() {
    says(
        self -> {
          Capability frame = self.frames.getFirst();
          long number = ResourceName.start(frame.resource);
          assertEquals(DownCalls.REFUSED, self.kernel.installVector(frame));
          assertEquals(inUse((int) number, 1), self.kernel.refusal());
          self.must(self.kernel.protect(Victim.page(0), READ | REFERENCED));
          assertEquals(0, self.kernel.installVector(frame));
        });
  }

  @Test
  void whatWasInAFrameIsGoneWhenItIsAVector() {
    says(
        self -> {
          Capability frame = self.frames.getFirst();
          self.write(0);
          self.must(self.kernel.protect(Victim.page(0), READ | REFERENCED));
          self.must(self.kernel.installVector(frame));
          assertEquals(0, self.kernel.load(Victim.page(0)));
        });
  }

  // ---- the end of a binding

  @Test
  void whatEndsIsNeitherGuardedNorNominatedAnyMore() {
    sets.guard(standing, ONE);
    sets.guard(standing, TWO);
    sets.nominate(standing, THREE);
    sets.nominate(standing, FOUR);
    sets.ended(standing, ONE);
    assertEquals(1, standing.guarded);
    assertEquals(2, standing.nominated);
    sets.ended(standing, FOUR);
    assertEquals(1, standing.guarded);
    assertEquals(1, standing.nominated);
    assertFalse(core.frames.isGuarded(ONE));
    assertEquals(0, core.frames.nomination(FOUR));
    assertEquals(2, sets.nominate(standing, ONE));
  }

  @Test
  void whatStandsInAVectorThatEndsIsCountedAsNotRecorded() {
    sets.installVector(standing, ONE);
    core.vectors.record(standing, ResourceName.frame(TWO), 0, 0, 0, 1);
    core.vectors.record(standing, ResourceName.frame(THREE), 0, 0, 0, 1);
    standing.overflow = 5;
    standing.overflows = 7;
    sets.guard(standing, TWO);
    sets.ended(standing, TWO);
    assertEquals(ONE, standing.vector);
    assertEquals(2, standing.entries);
    sets.ended(standing, ONE);
    assertEquals(Standing.NONE, standing.vector);
    assertEquals(0, standing.entries);
    assertEquals(7, standing.overflow);
    assertEquals(9, standing.overflows);
    assertEquals(0, standing.guarded);
    assertEquals(0, sets.installVector(standing, FOUR));
  }
}
