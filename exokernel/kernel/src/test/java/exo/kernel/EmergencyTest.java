package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.RepossessionVector;
import exo.abi.Revocation;
import exo.kernel.audit.Auditor;
import exo.revocation.Guarantee;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine loses frames: two environments of 20 and 25 pages, guaranteed 12 and 25 frames; 8 are free. */
class EmergencyTest {
  private static final int FREE = 8;

  private static void run(Board board, Auditor auditor, int steps) {
    for (int i = 0; i < steps && board.kernel.alive() > 0; i++) {
      board.kernel.step();
      auditor.afterStep();
      assertEquals(List.of(), auditor.violations());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, FREE, FREE + 5, FREE + 18, FREE + 40, FREE + 60})
  void whateverIsLostNoLawIsBrokenAndWhatIsLeftGoesOn(int lost) {
    Victim small = new Victim(20, 3);
    Victim large = new Victim(20, 0);
    small.reads = false;
    large.reads = false;
    small.onBoot = self -> self.write(2);
    large.onBoot = self -> self.must(self.kernel.guard(self.frames.get(1)));
    try (Board board = new Board("cortex-a76", 200_000, null, null)) {
      int one = board.admit("small", small, small.works, new Guarantee(12, 1));
      int two = board.admit("large", large, large.works, new Guarantee(25, 1));
      Auditor auditor = new Auditor(board.inspection(), Auditor.Mode.FULL);
      run(board, auditor, 10);
      long free = board.bindings.freeFrames();
      long held = 63 - free;
      board.kernel.loseFrames(lost);
      run(board, auditor, 10);
      long now = board.bindings.framesHeld(one) + board.bindings.framesHeld(two);
      assertEquals(Math.max(2, held - Math.max(0, lost - free)), now);
      boolean below = lost - free > held - 12 - 25;
      assertEquals(
          below, board.inspection().guarantee(one) + board.inspection().guarantee(two) < 37);
      assertEquals(
          lost > free,
          small.told.stream().anyMatch(told -> told.startsWith("lost"))
              || large.told.stream().anyMatch(told -> told.startsWith("lost")));
      small.done = true;
      large.done = true;
      run(board, auditor, 10_000);
      auditor.finish();
      assertEquals(List.of(), auditor.violations());
      assertNull(board.outcome(one).failure());
      assertNull(board.outcome(two).failure());
      assertEquals(Math.max(2, 63 - lost), board.bindings.freeFrames());
      assertEquals(board.inspection().elapsedCycles(), board.inspection().bookedCycles());
    }
  }

  @Test
  void theVectorNamesTheEmergency() {
    Victim robbed = new Victim(20, 0);
    try (Board board = new Board("cortex-a76", 200_000, null, null)) {
      board.admit("robbed", robbed, robbed.works, new Guarantee(10, 1));
      Auditor auditor = new Auditor(board.inspection(), Auditor.Mode.FULL);
      run(board, auditor, 5);
      board.kernel.loseFrames(board.bindings.freeFrames() + 2);
      run(board, auditor, 5);
      assertEquals(2, robbed.losses.size());
      robbed.losses.forEach(
          loss -> assertEquals(Revocation.CAUSE_EMERGENCY, loss[RepossessionVector.CAUSE]));
    }
  }

  @Test
  void afterwardsLessCanBeGuaranteed() {
    try (Board board = new Board("cortex-a76")) {
      board.admit("one", new TinyLibOs(), (cpu, deadline) -> cpu.svc(0));
      board.kernel.loseFrames(13);
      board.kernel.run();
      assertTrue(
          assertThrows(
                  IllegalArgumentException.class,
                  () ->
                      board.admit(
                          "two", new TinyLibOs(), (cpu, deadline) -> {}, new Guarantee(51, 1)))
              .getMessage()
              .endsWith("50 frames are left to guarantee"));
      assertThrows(IllegalArgumentException.class, () -> board.kernel.loseFrames(0));
    }
  }
}
