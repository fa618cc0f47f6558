package exo.kernel;

import static exo.abi.Protection.DIRTY;
import static exo.abi.Protection.READ;
import static exo.abi.Protection.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Interrupt;
import exo.abi.RepossessionVector;
import exo.abi.SoftwareTlb;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.hw.mmu.Mmu;
import exo.kernel.audit.Auditor;
import exo.revocation.Deadlines;
import exo.revocation.Guarantee;
import exo.revocation.RevocationRules;
import exo.revocation.arbiter.Largest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Giving back and taking by force where software fills the TLBs: the same protocol over another record. */
class SoftwareRevocationTest {
  /** With its vector the victim leaves 4 of the 55 frames that are not the kernel's. */
  private static final int PAGES = 50;

  private static final int FREE = 4;
  private static final int CLEAN = 7;
  private static final int UNMAPPED = 20;

  private final Board board =
      new Board(
          "cortex-a76",
          1_000_000,
          options ->
              options
                  .withSoftwareTlb()
                  .withRevocation(
                      RevocationRules.defaults(new Largest.Provider(), Board.SEED)
                          .with(ResourceKind.FRAME, new Deadlines(200_000, 50_000))));
  private final Mmu mmu = board.machine.processor().mmu();
  private final Auditor auditor = new Auditor(board.inspection(), Auditor.Mode.FULL);
  private final Victim victim = new Victim(PAGES, 1);
  private int victimId;

  @AfterEach
  void powerOff() {
    board.close();
  }

  private Claimant claim(int frames) {
    Claimant claimant = new Claimant(ResourceKind.FRAME, FREE + frames);
    victimId = board.admit("victim", victim, victim.works, new Guarantee(8, 1));
    int claimantId =
        board.admit("claimant", claimant, (cpu, deadline) -> cpu.svc(0), Guarantee.NONE);
    while (board.inspection().isAlive(claimantId)) {
      step();
    }
    step();
    return claimant;
  }

  private void step() {
    board.kernel.step();
    auditor.afterStep();
    assertEquals(List.of(), auditor.violations());
    assertTrue(board.kernel.steps() < 100_000, "somebody waits for ever");
  }

  private void leave() {
    victim.done = true;
    while (board.kernel.alive() > 0) {
      step();
    }
    auditor.finish();
    assertEquals(List.of(), auditor.violations());
    assertNull(board.outcome(victimId).failure());
    assertEquals(Board.FRAMES - 9, board.bindings.freeFrames());
  }

  private boolean isCached(int page) {
    long va = Victim.page(page);
    long entry =
        board.inspection().books(victimId).softwareTlbEntry(SoftwareTlb.slot(va, victimId));
    return mmu.probe(va, victimId) > 0 || SoftwareTlb.isFor(entry, va, victimId);
  }

  @Test
  void aSilentVictimLosesWhatIsNotWrittenThenWhatIsCleanThenWhatIsDirtyAndThatIsSaved() {
    victim.onBoot =
        self -> {
          self.must(self.hide(Victim.page(UNMAPPED)));
          for (int i = 0; i < PAGES; i++) {
            if (i != CLEAN && i != UNMAPPED) {
              self.must(
                  self.kernel.tlbWrite(self.frames.get(i), Victim.page(i), READ | WRITE | DIRTY));
              self.write(i);
            }
          }
        };
    Claimant claimant = claim(3);
    assertEquals(Interrupt.OK, claimant.status);
    assertEquals(FREE + 3, claimant.bound);
    List<String> losses = new ArrayList<>();
    for (long[] words : victim.losses) {
      losses.add(
          ResourceName.start(words[RepossessionVector.RESOURCE])
              + " "
              + words[RepossessionVector.PAGE]
              + " "
              + words[RepossessionVector.WHEREABOUTS]);
    }
    assertEquals(
        List.of(
            loss(UNMAPPED, RepossessionVector.NOWHERE, RepossessionVector.CLEAN),
            loss(CLEAN, Victim.page(CLEAN), RepossessionVector.CLEAN),
            loss(0, Victim.page(0), victim.slotBlock)),
        losses);
    for (int page = 0; page < PAGES; page++) {
      boolean taken = page == 0 || page == CLEAN || page == UNMAPPED;
      assertEquals(!taken, isCached(page), "page " + page);
    }
    leave();
  }

  private String loss(int page, long at, long whereabouts) {
    return ResourceName.start(victim.frames.get(page).resource) + " " + at + " " + whereabouts;
  }

  @Test
  void aFrameThatIsStillWrittenIsNotGivenBack() {
    List<Refusal> lies = new ArrayList<>();
    victim.answer =
        self -> {
          self.must(self.giveBack(3));
          self.kernel.giveBack(self.frames.get(4));
          lies.add(self.kernel.refusal());
        };
    Claimant claimant = claim(2);
    assertEquals(FREE + 2, claimant.bound);
    assertEquals(List.of(new Refusal.InUse(victim.frames.get(4).resource, 1)), lies);
    assertEquals(1, board.inspection().revocations(victimId).returned());
    assertEquals(1, board.inspection().revocations(victimId).repossessed());
    leave();
  }
}
