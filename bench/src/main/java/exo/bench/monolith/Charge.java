package exo.bench.monolith;

import exo.hw.CostModel;
import exo.hw.Frames;
import exo.hw.clock.Clock;
import exo.hw.machine.Machine;

/**
 * What this kernel's own work costs: the only place besides processor, MMU and devices that moves the
 * clock. A price is that of a micro-step of {@link CostModel}; what lies between two of them, the
 * kernel's straight-line code and its accesses to its own structures in the first-level cache, costs
 * nothing here, as it costs nothing in the exokernel.
 */
final class Charge {
  private static final int LINE_BYTES = 64;

  private final Clock clock;
  private final CostModel costs;

  Charge(Machine machine) {
    clock = machine.clock();
    costs = machine.description().costs();
  }

  /**
   * One look-up in a tree or a hash, or one node put in, taken out or moved. The model has a price for
   * a look-up in the binding table and none for other tables; this is the nearest.
   */
  void probe() {
    clock.advance(costs.tableProbe());
  }

  /** Several of them. */
  void probes(int count) {
    clock.advance((long) count * costs.tableProbe());
  }

  /** Reads or writes so many descriptors. The walker's price: they come from the second-level cache. */
  void descriptors(int count) {
    clock.advance((long) count * costs.walkStep());
  }

  /** Copies or clears so many bytes, line by line. */
  void copy(long bytes) {
    clock.advance(Math.ceilDiv(bytes, LINE_BYTES) * costs.cacheLineCopy());
  }

  /** Clears a frame. */
  void clear() {
    copy(Frames.BYTES);
  }

  /**
   * Leaves one kernel stack for another: X19 to X30 and the stack pointer, seven pairs each way. What
   * the interrupted program had in its registers was saved when the kernel was entered.
   */
  void switchStacks() {
    clock.advance(7L * (costs.registerPairSave() + costs.registerPairRestore()));
  }
}
