package exo.kernel;

import java.util.ArrayList;
import java.util.List;

/** Every environment the machine has admitted, by number; those that have left keep their place. */
final class Environments {
  private final List<Environment> admitted = new ArrayList<>();

  void add(Environment environment) {
    if (environment.id != admitted.size() + 1) {
      throw new KernelBug(
          "environment " + environment.id + " admitted as number " + (admitted.size() + 1));
    }
    admitted.add(environment);
  }

  Environment get(int id) {
    return admitted.get(id - 1);
  }

  boolean contains(int id) {
    return id >= 1 && id <= admitted.size() && get(id).state != Environment.State.GONE;
  }

  /** {@return how many were ever admitted} */
  int size() {
    return admitted.size();
  }
}
