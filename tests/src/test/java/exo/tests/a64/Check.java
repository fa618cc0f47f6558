package exo.tests.a64;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    void count(Vectors.Case c) {
      instances++;
      if (c.expected().ranThrough(c.instance())) {
        ranThrough++;
      } else if (c.expected().signal() == Outcome.ILLEGAL) {
        undefined++;
      } else if (c.expected().signal() != Outcome.TRAP) {
        faults++;
      }
    }

    int elsewhere() {
      return instances - ranThrough - undefined - faults;
    }

    void add(Row other) {
      instances += other.instances;
      ranThrough += other.ranThrough;
      undefined += other.undefined;
      faults += other.faults;
      different += other.different;
    }
  }

  static Check of(Machine machine, Vectors vectors) {
    Check check = new Check();
    check.hold(machine, vectors);
    return check;
  }

  /** Holds the machine against more vectors. */
  void hold(Machine machine, Vectors vectors) {
    vectors.forEach(c -> hold(machine, c));
  }

  void hold(Machine machine, Vectors.Case c) {
    Row row = rows.computeIfAbsent(c.leaf().name(), name -> new Row());
    row.count(c);
    Difference.of(c.leaf().name(), c.instance(), c.expected(), machine.execute(c.instance()))
        .ifPresent(difference -> add(row, difference));
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

  int instances() {
    return rows.values().stream().mapToInt(row -> row.instances).sum();
  }

  /** The differences that were kept. */
  String report() {
    return differences.stream().map(Difference::toString).collect(Collectors.joining("\n"));
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
