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
 * @param contrasts the same of those within the exokernel
 */
record Elsewhere(String profile, List<Row> rows, List<Row> contrasts) {
  /**
   * A row there.
   *
   * @param name of the row
   * @param first cycles of an operation, the exokernel's or one way's
   * @param second the same of the other side
   */
  record Row(String name, double first, double second) {
    double ratio() {
      return second / first;
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
    List<Row> contrasts = new ArrayList<>();
    for (Contrast row : Contrasts.ALL) {
      contrasts.add(
          new Row(
              row.name(),
              cycles(row.first().side(), machine),
              cycles(row.second().side(), machine)));
    }
    return new Elsewhere(profile, List.copyOf(rows), List.copyOf(contrasts));
  }

  private static double cycles(Side side, MachineDescription machine) {
    try (Trial trial = side.on(machine)) {
      trial.round();
      return (double) trial.round() / trial.operations();
    }
  }
}
