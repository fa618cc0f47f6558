package exo.kernel;

import exo.hw.mmu.Mmu;

/** Tells each environment its share of what the MMU counts: all that was counted while it had the processor. */
final class TlbMeter {
  private final Mmu mmu;
  private long l1Misses;
  private long walks;
  private long walkSteps;

  TlbMeter(Mmu mmu) {
    this.mmu = mmu;
  }

  /** Charges everything counted since the last call. */
  void charge(Environment.Account account) {
    account.l1Misses += mmu.l1Misses() - l1Misses;
    account.walks += mmu.l2Misses() - walks;
    account.walkSteps += mmu.walkSteps() - walkSteps;
    l1Misses = mmu.l1Misses();
    walks = mmu.l2Misses();
    walkSteps = mmu.walkSteps();
  }
}
