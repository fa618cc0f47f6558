package exo.testkit;

import exo.bindings.ResourceName;
import exo.kernel.Inspection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** The state of a small board in lines: who holds what, and what is mapped where. */
final class BoardState {
  private final Inspection kernel;
  private final List<String> lines = new ArrayList<>();

  private BoardState(Inspection kernel) {
    this.kernel = kernel;
  }

  static List<String> of(Inspection kernel) {
    BoardState state = new BoardState(kernel);
    state.environments();
    state.owners("frame", kernel.machine().description().frames(), kernel.bindings()::ownerOfFrame);
    state.mappings();
    return state.lines;
  }

  private void environments() {
    for (int id = 1; id <= kernel.environments(); id++) {
      if (kernel.isAlive(id)) {
        lines.add(
            "libOS %d, %s: %d frames, %d blocks, %d pages mapped, wanted of it %d"
                .formatted(
                    id,
                    kernel.name(id),
                    kernel.books(id).framesHeld(),
                    kernel.books(id).blocksHeld(),
                    kernel.mappings(id),
                    kernel.books(id).wanted()));
      }
    }
  }

  private void owners(String what, long units, LongFunction<Integer> owner) {
    Map<Integer, List<Long>> held = new TreeMap<>();
    for (long unit = 0; unit < units; unit++) {
      held.computeIfAbsent(owner.apply(unit), id -> new ArrayList<>()).add(unit);
    }
    held.forEach(
        (id, those) -> {
          if (id > 0) {
            lines.add("%ss of libOS %d: %s".formatted(what, id, those));
          }
        });
  }

  private void mappings() {
    long frames = kernel.machine().description().frames();
    for (long frame = 0; frame < frames; frame++) {
      String name = ResourceName.toString(ResourceName.frame(frame));
      kernel.forEachMapping(
          frame,
          (environment, va, node) ->
              lines.add(
                  "%s is mapped at 0x%x of libOS %d by node %d"
                      .formatted(name, va, environment, node)));
    }
  }
}
