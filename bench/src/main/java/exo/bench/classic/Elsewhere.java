package exo.bench.classic;

import exo.bench.classic.trial.Side;
import exo.bench.classic.trial.Trial;
import exo.hw.MachineDescription;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows on another profile, cycles only.
 *
 * @param profile which
 * @param rows all of them, in their order
 */
record Elsewhere(String profile, List<Row> rows) {
  /**
   * A row there.
   *
   * @param name of the row
   * @param exokernel cycles of an operation
   * @param monolith the same of the other side
   */
  record Row(String name, double exokernel, double monolith) {
    double ratio() {
      return monolith / exokernel;
    }
  }

  /** Every profile but one. */
  static List<Elsewhere> than(String profile) {
    List<Elsewhere> others = new ArrayList<>();
    for (String other : MachineDescription.profiles()) {
      if (!other.equals(profile)) {
        others.add(on(other));
      }
    }
    return others;
  }

  private static Elsewhere on(String profile) {
    MachineDescription machine = Boards.description(profile);
    List<Row> rows = new ArrayList<>();
    for (Primitive row : Primitives.ALL) {
      rows.add(
          new Row(row.name(), cycles(row.exokernel(), machine), cycles(row.monolith(), machine)));
    }
    return new Elsewhere(profile, List.copyOf(rows));
  }

  private static double cycles(Side side, MachineDescription machine) {
    try (Trial trial = side.on(machine)) {
      trial.round();
      return (double) trial.round() / trial.operations();
    }
  }
}
