package exo.testkit;

import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.bindings.table.BindingState;
import exo.kernel.Inspection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The state of a small board in lines, each of which says whose it is: what every libOS has bound and with what rights, where it is
 * mapped, and what it waits for.
 */
final class BoardState {
  private final Inspection kernel;

  /** By libOS; what is nobody's is not told. */
  private final SortedMap<Integer, List<String>> lines = new TreeMap<>();

  private BoardState(Inspection kernel) {
    this.kernel = kernel;
  }

  static List<String> of(Inspection kernel) {
    BoardState state = new BoardState(kernel);
    state.environments();
    state.bindings();
    state.mappings();
    state.waits();
    return state.lines.values().stream().flatMap(List::stream).toList();
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation comes with a library
  private void add(int environment, String format, Object... values) {
    List<String> of = lines.get(environment);
    if (of != null) {
      of.add("libOS " + environment + ": " + String.format(Locale.ROOT, format, values));
    }
  }

  private void environments() {
    for (int id = 1; id <= kernel.environments(); id++) {
      if (kernel.isAlive(id)) {
        lines.put(id, new ArrayList<>());
        add(
            id,
            "%s, %d frames, %d blocks, %d pages mapped, %s",
            kernel.name(id),
            kernel.books(id).framesHeld(),
            kernel.books(id).blocksHeld(),
            kernel.mappings(id),
            kernel.canRun(id) ? "can run" : "waits");
      }
    }
  }

  /** A record of the binding table. */
  private record Bound(int owner, int rights, BindingState state) {}

  private void bindings() {
    SortedMap<Long, Bound> all = new TreeMap<>();
    kernel
        .bindings()
        .forEachBinding(
            (resource, owner, rights, generation, state) ->
                all.put(resource, new Bound(owner, rights, state)));
    all.forEach(
        (resource, bound) ->
            add(
                bound.owner(),
                "%s, %s, %s",
                ResourceName.toString(resource),
                Rights.toString(bound.rights()),
                bound.state().name().toLowerCase(Locale.ROOT)));
  }

  private void mappings() {
    long frames = kernel.machine().description().frames();
    for (long frame = 0; frame < frames; frame++) {
      String name = ResourceName.toString(ResourceName.frame(frame));
      kernel.forEachMapping(
          frame,
          (environment, va, node) ->
              add(environment, "page 0x%x is %s, by node %d", va, name, node));
    }
  }

  private void waits() {
    for (int i = 0; i < kernel.openRequests(); i++) {
      add(
          kernel.claimant(i),
          "has asked for %s, %d of it to come (ticket %d)",
          kernel.requestKind(i).name().toLowerCase(Locale.ROOT),
          kernel.missing(i),
          kernel.requestTicket(i));
    }
    kernel.forEachTransfer(
        (ticket, environment, write, frame, frameNode, extentNode) ->
            add(
                environment,
                "transfer %d %s frame %d is under way",
                ticket,
                write ? "from" : "into",
                frame));
    for (int id : lines.keySet()) {
      if (kernel.books(id).wanted() > 0) {
        add(
            id,
            "%d are wanted of it by cycle %,d",
            kernel.books(id).wanted(),
            kernel.books(id).wantedBy());
      }
    }
  }
}
