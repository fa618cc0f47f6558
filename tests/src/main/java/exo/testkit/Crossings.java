package exo.testkit;

import exo.hw.MachineDescription;
import exo.kernel.Inspection;
import exo.kernel.audit.Invariant;
import exo.kernel.audit.Law;
import exo.testkit.taint.Flow;
import exo.testkit.taint.Taint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges by a memory and a disk that remember for every byte whose it is: none crosses without a grant (law L5). */
final class Crossings implements Player.Judge {
  private final Taint taint;
  private final Inspection kernel;

  Crossings(Taint taint, Inspection kernel) {
    this.taint = taint;
    this.kernel = kernel;
  }

  /** {@return what remembers for this board, or null when its machine is an ordinary one} */
  static @Nullable Taint memoryOf(Board board, MachineDescription machine) {
    return board.tainted() ? new Taint(machine) : null;
  }

  @Override
  public @Nullable Verdict verdict() {
    List<Flow> flows = taint.flows();
    if (flows.isEmpty()) {
      return null;
    }
    Flow first = flows.getFirst();
    return new Verdict(
        Law.L5, Invariant.I13, "taint", kernel.steps(), first.cycle(), first.toString());
  }
}
