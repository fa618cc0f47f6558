package exo.bindings.table;

import exo.bindings.ResourceName;
import java.util.List;

/** Writes down what it is told of the ends of bindings. */
record Told(List<String> lines) implements Breaker {
  @Override
  public void broken(long resource, int environment, int node) {
    lines.add("broken " + ResourceName.toString(resource) + " of " + environment);
  }

  @Override
  public void ended(long resource, int owner) {
    lines.add("ended " + ResourceName.toString(resource) + " of " + owner);
  }
}
