package exo.testkit.taint;

import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.table.Bindings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who holds live capabilities for which frames and blocks, by the derivation tree; read again whenever that has changed. */
final class Holdings {
  private record Held(long start, long length, int rights) {
    boolean covers(long unit) {
      return unit >= start && unit < start + length;
    }
  }

  private record Holder(int environment, ResourceKind kind) {}

  private final Bindings bindings;
  private final Map<Holder, List<Held>> held = new HashMap<>();
  private long read = -1;

  Holdings(Bindings bindings) {
    this.bindings = bindings;
  }

  /** {@return whether an environment holds one capability for the frame or block with all of these rights} */
  boolean allows(int environment, Place place, long unit, int rights) {
    refresh();
    for (Held one : held.getOrDefault(new Holder(environment, place.kind), List.of())) {
      if (one.covers(unit) && (one.rights & rights) == rights) {
        return true;
      }
    }
    return false;
  }

  private void refresh() {
    if (read != bindings.mutations()) {
      read = bindings.mutations();
      held.clear();
      bindings.forEachNode(
          (node, parent, holder, resource, rights) -> add(holder, resource, rights));
    }
  }

  private void add(int holder, long resource, int rights) {
    held.computeIfAbsent(new Holder(holder, ResourceName.kind(resource)), any -> new ArrayList<>())
        .add(new Held(ResourceName.start(resource), ResourceName.length(resource), rights));
  }
}
