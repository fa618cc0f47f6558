package exo.bench.classic;

import exo.bench.classic.trial.Side;
import exo.bench.classic.trial.Trial;
import exo.hw.MachineDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one side of a row costs, and where it goes. No path depends on what a micro-step costs, so a side's
 * cycles are linear in the prices, and how often a micro-step is taken shows by itself: the same round on
 * a machine on which it costs a cycle more takes that many cycles more. That the counts times their prices
 * are the whole is then a check of all of it.
 *
 * @param operations in a round
 * @param warm cycles of a round, from the second on
 * @param cold cycles of the first round
 * @param entries the micro-steps that were taken, in the model's order
 */
record Account(int operations, long warm, long cold, List<Entry> entries) {
  /**
   * One kind of micro-step.
   *
   * @param step which
   * @param price of one, in cycles
   * @param count how many in a round
   */
  record Entry(MicroStep step, int price, long count) {
    long cycles() {
      return price * count;
    }
  }

  /**
   * Measures a side, once for each price.
   *
   * @param goOn is asked before each; null is returned when it says no
   */
  static @Nullable Account of(Side side, MachineDescription machine, BooleanSupplier goOn) {
    long[] rounds = rounds(side, machine);
    List<Entry> entries = new ArrayList<>();
    for (MicroStep step : MicroStep.ALL) {
      if (!goOn.getAsBoolean()) {
        return null;
      }
      MachineDescription dearer = machine.withCosts(step.raisedIn(machine.costs()));
      long count = rounds(side, dearer)[1] - rounds[1];
      if (count != 0) {
        entries.add(new Entry(step, step.price(machine.costs()), count));
      }
    }
    return new Account((int) rounds[2], rounds[1], rounds[0], List.copyOf(entries));
  }

  private static long[] rounds(Side side, MachineDescription machine) {
    try (Trial trial = side.on(machine)) {
      return new long[] {trial.round(), trial.round(), trial.operations()};
    }
  }

  /** Cycles of an operation. */
  double cycles() {
    return (double) warm / operations;
  }

  /** Cycles of an operation in the first round, when no TLB holds anything. */
  double coldCycles() {
    return (double) cold / operations;
  }

  /** What no micro-step accounts for, in cycles of a round; 0 when the account is right. */
  long unaccounted() {
    return warm - entries.stream().mapToLong(Entry::cycles).sum();
  }
}
