package exo.bench.primitives;

import exo.bench.fork.Fork;
import exo.bench.fork.ForkFailure;
import exo.bench.primitives.Measured.Round;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One row of the table.
 *
 * @param name by which it is asked for; up to its first dot that of its group
 * @param sentence what is measured against what
 * @param unit of value and baseline
 * @param benchmark the JMH class, or one of {@link WholeRuns}, whose methods {@code value} and {@code baseline} are the two sides
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

  /** Measures it in a JVM of its own, or in several; returns no rounds when it was interrupted. */
  List<Round> rounds(Fork fork, Effort effort, Runnable meanwhile) throws IOException, ForkFailure {
    List<String> lines = new ArrayList<>();
    for (int i = WholeRuns.jvms(this, effort); i > 0; i--) {
      List<String> more = fork.run(name, ForkMain.class, List.of(name, effort.name()), meanwhile);
      if (more.isEmpty()) {
        return List.of();
      }
      lines.addAll(more);
    }
    return ForkMain.read(lines);
  }
}
