package exo.kernel;

import exo.hw.machine.Machine;
import exo.hw.mmu.Mmu;

/** Tells each environment its share of what the MMU counts: all that was counted while it had a processor. */
final class TlbMeter {
  private final Mmu[] mmus;

  // By processor: what has been charged.
  private final long[] l1Misses;
  private final long[] walks;
  private final long[] walkSteps;

  TlbMeter(Machine machine) {
    int processors = machine.processors();
    mmus = new Mmu[processors];
    for (int i = 0; i < processors; i++) {
      mmus[i] = machine.processor(i).mmu();
    }
    l1Misses = new long[processors];
    walks = new long[processors];
    walkSteps = new long[processors];
  }

  /** Charges everything that a processor's MMU has counted since the last call for it. */
  void charge(int number, Environment.Account account) {
    Mmu mmu = mmus[number];
    if (mmu.l1Misses() == l1Misses[number]) {
      return; // nor has anything else been counted, which comes of such a miss
    }
    account.l1Misses += mmu.l1Misses() - l1Misses[number];
    account.walks += mmu.l2Misses() - walks[number];
    account.walkSteps += mmu.walkSteps() - walkSteps[number];
    l1Misses[number] = mmu.l1Misses();
    walks[number] = mmu.l2Misses();
    walkSteps[number] = mmu.walkSteps();
  }
}
