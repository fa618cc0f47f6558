package exo.testkit.taint;

import exo.bindings.Rights;
import exo.bindings.table.Bindings;
import exo.kernel.Inspection;
import java.util.ArrayList;
import java.util.List;

/** Judges moves of bytes by what {@link Taint} calls a legal flow, and keeps what it finds. */
final class Judge {
  private static final int MOST_FLOWS = 100;
  private static final int NOBODY = 0;

  final Inspection kernel;
  final Tenures frames;
  final Tenures blocks;
  private final Bindings bindings;
  private final Holdings holdings;
  private final Labels frameLabels;
  private final Labels blockLabels;
  private final List<Flow> flows = new ArrayList<>();
  private long shared;

  Judge(Inspection kernel, Labels frameLabels, Labels blockLabels) {
    this.kernel = kernel;
    this.frameLabels = frameLabels;
    this.blockLabels = blockLabels;
    frames = new Tenures(Place.FRAME, kernel.machine().memory().frames(), kernel);
    blocks = new Tenures(Place.BLOCK, kernel.machine().disk(0).blocks(), kernel);
    bindings = kernel.bindings();
    holdings = new Holdings(bindings);
  }

  List<Flow> flows() {
    return flows;
  }

  long sharedBytes() {
    return shared;
  }

  int admission(int environment) {
    return environment > NOBODY && kernel.isAlive(environment)
        ? Origin.of(kernel.admission(environment))
        : NOBODY;
  }

  /** {@return the environment that owns a frame, or 0} */
  int keeper(long frame) {
    int owner = bindings.ownerOfFrame(frame);
    return owner > NOBODY && kernel.isAlive(owner) ? owner : NOBODY;
  }

  boolean isKernelWritten(long frame, int owner) {
    return kernel.isTable(frame) || kernel.vector(owner) == frame;
  }

  int savedFor(long ticket) {
    int[] victim = {NOBODY};
    kernel.forEachSave(
        (saving, whose, frame, block) -> victim[0] = saving == ticket ? whose : victim[0]);
    return victim[0];
  }

  int initiator(long ticket) {
    int[] initiator = {NOBODY};
    kernel.forEachTransfer(
        (transfer, whose, write, frame, frameNode, extentNode) ->
            initiator[0] = transfer == ticket ? whose : initiator[0]);
    return initiator[0];
  }

  /** Bytes move from a place to somebody. */
  void take(Flow.Way way, Place place, long unit, int offset, int bytes, int mover) {
    Labels labels = place == Place.FRAME ? frameLabels : blockLabels;
    int admission = admission(mover);
    for (int at = offset; at < offset + bytes; at++) {
      long label = labels.at(unit, at);
      if (!Origin.isOwn(Labels.origin(label), admission)) {
        if (!granted(way, place, unit, Labels.tenure(label), mover)) {
          String origin = Origin.toString(Labels.origin(label));
          found(way, mover, place, unit, at, origin, flaw(place, unit, Labels.tenure(label)));
          return;
        }
        shared++;
      }
    }
  }

  private boolean granted(Flow.Way way, Place place, long unit, int tenure, int mover) {
    Tenures tenures = place == Place.FRAME ? frames : blocks;
    if (tenure == 0 || tenure != tenures.of(unit)) {
      return false;
    }
    return way == Flow.Way.SAVE
        ? tenures.admission(unit) == admission(mover)
        : holdings.allows(mover, place, unit, Rights.READ);
  }

  private String flaw(Place place, long unit, int tenure) {
    boolean former = tenure != (place == Place.FRAME ? frames : blocks).of(unit);
    return former
        ? "it is left from before the " + place.word + " was bound"
        : "it holds no capability to read the " + place.word;
  }

  /** Bytes come to a place from somebody. */
  void give(Flow.Way way, Place place, long unit, int offset, int mover) {
    if (!holdings.allows(mover, place, unit, Rights.WRITE)) {
      String flaw = "it holds no capability to write the " + place.word;
      found(way, mover, place, unit, offset, "its own data", flaw);
    }
  }

  private void found(
      Flow.Way way, int mover, Place place, long unit, int offset, String origin, String flaw) {
    if (flows.size() < MOST_FLOWS) {
      long cycle = kernel.machine().clock().now();
      String where = "%s %d + 0x%x".formatted(place.word, unit, offset);
      flows.add(new Flow(cycle, way, mover, where, origin, flaw));
    }
  }
}
