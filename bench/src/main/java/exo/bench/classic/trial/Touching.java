package exo.bench.classic.trial;

import exo.bench.classic.user.Pages;
import exo.hw.UserMode;

/**
 * Stores to protected pages in an order that looks random, each until it succeeds, after one request. Each
 * first store must trap and each second must succeed, else it is not the pattern that is measured.
 */
final class Touching extends Driver {
  private final Request first;
  private final boolean counts;
  private final int[] order;
  private int next;
  private int traps;
  private long started;

  /**
   * Touches pages in an order.
   *
   * @param first the request before
   * @param counts whether what it takes counts
   * @param order of pages
   */
  Touching(Request first, boolean counts, int[] order) {
    this.first = first;
    this.counts = counts;
    this.order = order;
  }

  @Override
  void begin() {
    super.begin();
    next = -1;
    traps = 0;
  }

  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    if (next < 0) {
      started = cpu.cycles();
      next = 0;
      first.issue(cpu);
      return;
    }
    if (next == 0 && traps == 0 && !counts) {
      started = cpu.cycles();
    }
    while (next < order.length) {
      cpu.store(Pages.address(order[next]), next);
      if (cpu.trapped()) {
        traps++;
        return;
      }
      next++;
    }
    if (traps != order.length) {
      throw new IllegalStateException(
          "%d stores to protected pages made %d traps".formatted(order.length, traps));
    }
    end(cpu.cycles() - started);
  }
}
