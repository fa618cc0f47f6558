package exo.service.run;

import exo.kernel.Inspection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a libOS says when it is asked for its own counters. That is its code: it may throw, or spend
 * what it is allowed for it, and then it has failed as it would have in an up-call.
 *
 * @param counts by name; what it had said when it failed
 * @param fault what it threw; null when all went well
 */
record OwnCounts(Map<String, Long> counts, @Nullable Throwable fault) {
  static OwnCounts of(Inspection books, int environment) {
    Map<String, Long> counts = new HashMap<>();
    try {
      books.report(environment, counts::put);
      return new OwnCounts(counts, null);
    } catch (RuntimeException | Error thrown) { // Endings says so
      return new OwnCounts(counts, thrown);
    }
  }

  /** Returns a counter, 0 when it was not given. */
  long count(String name) {
    return counts.getOrDefault(name, 0L);
  }
}
