package exo.testkit.taint;

import exo.bindings.table.BindingState;
import exo.bindings.table.BindingVisitor;
import exo.bindings.table.Bindings;
import exo.kernel.Inspection;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers the tenures of frames or blocks: from when somebody binds one until the binding ends. A tenure is recognised by its owner,
 * its resource and its generation when a byte moves, so one in which nothing moved has no number and needs none. A durable extent is
 * its owner's name's, so its tenure lasts as long as it is attached by that name.
 *
 * <p>What the kernel seizes, and what is free, is still in the tenure before: nobody else has come yet.
 */
final class Tenures {
  private final Place place;
  private final Inspection kernel;
  private final Bindings bindings;
  private final int[] owner;
  private final long[] resource;
  private final long[] generation;
  private final int[] tenure;
  private final Map<String, Integer> names = new HashMap<>();
  private final BindingVisitor note = (resource, owner, rights, generation, found) -> state = found;
  private BindingState state = BindingState.BOUND;
  private int last;

  Tenures(Place place, long units, Inspection kernel) {
    this.place = place;
    this.kernel = kernel;
    this.bindings = kernel.bindings();
    int count = Math.toIntExact(units);
    owner = new int[count];
    resource = new long[count];
    generation = new long[count];
    tenure = new int[count];
  }

  /** {@return the number of the present tenure, 0 when there was none so far} */
  int of(long unit) {
    int at = (int) unit;
    int environment = place.owner(bindings, unit);
    if (environment <= Bindings.KERNEL || !kernel.isAlive(environment)) {
      return tenure[at];
    }
    long name = place.resource(bindings, unit);
    boolean durable = isDurable(name);
    int whose = durable ? nameOf(environment) : Origin.of(kernel.admission(environment));
    long now = durable ? 0 : bindings.generation(name);
    if (owner[at] != whose || resource[at] != name || generation[at] != now) {
      owner[at] = whose;
      resource[at] = name;
      generation[at] = now;
      tenure[at] = ++last;
    }
    return tenure[at];
  }

  private boolean isDurable(long name) {
    state = BindingState.BOUND;
    bindings.inspectBinding(name, note);
    return state == BindingState.DURABLE;
  }

  /** Below 0, where no admission is. */
  private int nameOf(int environment) {
    return names.computeIfAbsent(kernel.name(environment), any -> -1 - names.size());
  }

  /** {@return the admission of a frame's owner in the present tenure, 0 when there was none so far} */
  int admission(long unit) {
    of(unit);
    return owner[(int) unit];
  }
}
