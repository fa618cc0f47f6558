package exo.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every environment the machine has admitted, by the number that the bindings gave it; those that have left keep their place
 * until their number is given to another. Numbers may have gaps: a name keeps its number while it holds durable extents.
 */
final class Environments {
  private @Nullable Environment[] byNumber = new Environment[8];
  private int limit = 1;
  private long admissions;

  void add(Environment environment) {
    environment.admission = ++admissions;
    if (environment.id >= byNumber.length) {
      byNumber = Arrays.copyOf(byNumber, Math.max(environment.id + 1, byNumber.length * 2));
    }
    byNumber[environment.id] = environment;
    limit = Math.max(limit, environment.id + 1);
  }

  Environment get(int id) {
    Environment environment = byNumber[id];
    if (environment == null) {
      throw new KernelBug("there is no environment " + id);
    }
    return environment;
  }

  /** {@return whether it was admitted and has not left} */
  boolean contains(int id) {
    return wasAdmitted(id) && get(id).state != Environment.State.GONE;
  }

  /** {@return those that are here now, by number: a list of its own, whoever comes or goes meanwhile} */
  List<Environment> present() {
    List<Environment> present = new ArrayList<>();
    for (int id = 1; id < limit; id++) {
      if (contains(id)) {
        present.add(get(id));
      }
    }
    return present;
  }

  boolean wasAdmitted(int id) {
    return id >= 1 && id < limit && byNumber[id] != null;
  }

  /** {@return how often an environment was admitted} */
  long admissions() {
    return admissions;
  }

  /** {@return one more than the highest number ever admitted} */
  int limit() {
    return limit;
  }
}
