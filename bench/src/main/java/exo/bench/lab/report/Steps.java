package exo.bench.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** An empirical distribution: the share of dialogues that had ended after so many cycles, which rises in steps. */
final class Steps {
  private Steps() {}

  /**
   * One step.
   *
   * @param cycles where it is
   * @param dialogues that took so long
   * @param share of those that took no longer, above 0 to 1
   */
  record Step(long cycles, long dialogues, double share) {}

  /** {@return the steps, from the quickest dialogues to the slowest} */
  static List<Step> of(SortedMap<Long, Long> responses) {
    long all = responses.values().stream().mapToLong(Long::longValue).sum();
    var steps = new ArrayList<Step>();
    long ended = 0;
    for (var entry : responses.entrySet()) {
      ended += entry.getValue();
      steps.add(new Step(entry.getKey(), entry.getValue(), (double) ended / all));
    }
    return steps;
  }
}
