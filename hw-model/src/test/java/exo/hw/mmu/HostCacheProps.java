package exo.hw.mmu;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

class HostCacheProps {
  private static final int ACCESSES = 1000;
  private static final RandomHistory.Arena ARENA = new RandomHistory.Arena();

  /**
   * Even where tables change without the invalidations they need, and what a TLB still holds shows:
   * value, fault, address, cycles and every counter are compared after each access, the memories at
   * the end.
   */
  @Property(tries = 2000, seed = "20251", shrinking = ShrinkingMode.OFF)
  void machinesWithAndWithoutTheHostsCacheNeverDiffer(@ForAll long seed) {
    new RandomHistory(ARENA, seed, false, (kind, esr) -> {}).live(ACCESSES);
  }

  @AfterContainer
  static void machinesEndWithTheSameMemory() {
    ARENA.compare(0, false);
    ARENA.close();
  }
}
