package exo.tests.a64;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A machine held against vectors: which leaves were executed how often, how they ended, and what
 * differs.
 */
final class Check {
  private static final int DIFFERENCES_KEPT = 3;

  final Map<String, Row> rows = new LinkedHashMap<>();
  final List<Difference> differences = new ArrayList<>();

  /** One leaf's counts. */
  static final class Row {
    int instances;
    int ranThrough;
    int undefined;
    int faults;
    int different;

    private void count(Vectors.Case c) {
      instances++;
      if (c.expected().ranThrough(c.instance())) {
        ranThrough++;
      } else if (c.expected().signal() == Outcome.ILLEGAL) {
        undefined++;
      } else if (c.expected().signal() != Outcome.TRAP) {
        faults++;
      }
    }

    private int elsewhere() {
      return instances - ranThrough - undefined - faults;
    }
  }

  static Check of(Machine machine, Vectors vectors) {
    Check check = new Check();
    List<Leaf> leaves = vectors.leaves();
    vectors.forEach(
        c -> {
          Row row = check.rows.computeIfAbsent(c.leaf().name(), name -> new Row());
          row.count(c);
          Difference.of(c.instance(), c.expected(), machine.execute(c.instance()), leaves)
              .ifPresent(difference -> check.add(row, difference));
        });
    return check;
  }

  /** The first few of each leaf are enough to see what is wrong. */
  private void add(Row row, Difference difference) {
    if (row.different++ < DIFFERENCES_KEPT) {
      differences.add(difference);
    }
  }

  int different() {
    return rows.values().stream().mapToInt(row -> row.different).sum();
  }

  /**
   * A line for each leaf: instances, and of these ran through, branched, undefined, faulted,
   * differ.
   */
  String coverage() {
    StringBuilder text = new StringBuilder();
    String format = "%-28s %8s %8s %8s %9s %8s %8s%n";
    text.append(
        String.format(format, "leaf", "drawn", "through", "away", "undefined", "fault", "differ"));
    rows.forEach(
        (name, row) ->
            text.append(
                String.format(
                    format,
                    name,
                    row.instances,
                    row.ranThrough,
                    row.elsewhere(),
                    row.undefined,
                    row.faults,
                    row.different)));
    return text.toString();
  }
}
