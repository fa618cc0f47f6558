package exo.bench.classic.trial;

import exo.bench.classic.user.Pages;
import exo.hw.UserMode;

/** A counter in a page that two programs share: each adds one when it is its turn, and gives the other the processor. */
final class Counter {
  private Counter() {}

  /**
   * A turn of one of them.
   *
   * @param parity of the counter when it is this one's turn
   * @param yield how it gives the processor up
   */
  static Request turn(int parity, Request yield) {
    return cpu -> turn(cpu, parity, yield);
  }

  private static void turn(UserMode cpu, int parity, Request yield) {
    long counter = cpu.load(Pages.SHARED);
    if (cpu.trapped()) {
      return; // the first touch
    }
    if ((counter & 1) == parity) {
      cpu.store(Pages.SHARED, counter + 1);
      if (cpu.trapped()) {
        return; // the first store
      }
    }
    yield.issue(cpu);
  }
}
