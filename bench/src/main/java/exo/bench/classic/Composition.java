package exo.bench.classic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row that is made of others costs about what they cost together, in each column: else a row is not what
 * it says, or something is charged that no part shows. The paper's own figures meet this within 17 %.
 *
 * @param column whose
 * @param whole the row
 * @param relation {@link #EQUAL} or {@link #AT_LEAST}
 * @param formula of which parts, for people
 * @param parts the parts' rows, and how many of each
 * @param measured cycles of the row
 * @param composed cycles of the parts
 */
record Composition(
    Column column,
    String whole,
    String relation,
    String formula,
    Map<String, Double> parts,
    double measured,
    double composed) {
  /** The row is its parts. */
  static final String EQUAL = "=";

  /** The row is its parts and something that is no row, so it costs no less. */
  static final String AT_LEAST = ">=";

  /** How far apart the two may be where they are the same, as a part of the row. */
  static final double TOLERANCE = 0.20;

  private static final double HUNDREDTH = 0.01;

  /** All checks, in both columns. */
  static List<Composition> of(List<Result> results) {
    List<Composition> checks = new ArrayList<>();
    for (Column column : Column.values()) {
      checks.add(appel1(column, results));
      checks.add(appel2(column, results));
      checks.add(of(column, "pipe", AT_LEAST, "shm", parts(Map.entry("shm", 1.0)), results));
      if (column == Column.EXOKERNEL) {
        checks.add(of(column, "tlrpc", AT_LEAST, "2 x pct", parts(Map.entry("pct", 2.0)), results));
      }
    }
    return List.copyOf(checks);
  }

  private static Composition appel1(Column column, List<Result> results) {
    return of(
        column,
        "appel1",
        EQUAL,
        "trap + 2 x prot1",
        parts(Map.entry("trap", 1.0), Map.entry("prot1", 2.0)),
        results);
  }

  private static Composition appel2(Column column, List<Result> results) {
    return of(
        column,
        "appel2",
        EQUAL,
        "prot100 / 100 + trap + prot1",
        parts(Map.entry("prot100", HUNDREDTH), Map.entry("trap", 1.0), Map.entry("prot1", 1.0)),
        results);
  }

  @SafeVarargs
  private static Map<String, Double> parts(Map.Entry<String, Double>... parts) {
    Map<String, Double> inOrder = new LinkedHashMap<>();
    for (Map.Entry<String, Double> part : parts) {
      inOrder.put(part.getKey(), part.getValue());
    }
    return inOrder;
  }

  private static Composition of(
      Column column,
      String whole,
      String relation,
      String formula,
      Map<String, Double> parts,
      List<Result> results) {
    double composed = 0;
    for (Map.Entry<String, Double> part : parts.entrySet()) {
      composed += part.getValue() * cycles(column, part.getKey(), results);
    }
    return new Composition(
        column, whole, relation, formula, parts, cycles(column, whole, results), composed);
  }

  private static double cycles(Column column, String row, List<Result> results) {
    return column.of(Result.named(row, results)).cycles();
  }

  /** By how much the row costs more than its parts, as a part of the row; negative for less. */
  double excess() {
    return (measured - composed) / measured;
  }

  boolean holds() {
    return relation.equals(AT_LEAST) ? measured >= composed : Math.abs(excess()) <= TOLERANCE;
  }
}
