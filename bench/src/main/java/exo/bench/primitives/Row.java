package exo.bench.primitives;

import java.util.Map;

/**
 * One row of the table.
 *
 * @param name by which it is asked for; up to its first dot that of its group
 * @param sentence what is measured against what
 * @param unit of value and baseline
 * @param benchmark the JMH class, whose methods {@code value} and {@code baseline} are the two sides
 * @param parameters of that class
 * @param target what is to be reached
 * @param smallest the row of the smallest size, for a row about growth; else empty
 */
record Row(
    String name,
    String sentence,
    Unit unit,
    Class<?> benchmark,
    Map<String, String> parameters,
    Target target,
    String smallest) {

  /** Returns the name up to its first dot. */
  String group() {
    return name.substring(0, name.indexOf('.'));
  }
}
