package exo.bench.lab.disk;

/** A disk at work: where its arm is, and what a request takes from there. */
final class Drive {
  private final DiskModel model;
  private long track;
  private long travelled;

  /** The arm begins in the middle, for want of a better place. */
  Drive(DiskModel model) {
    this.model = model;
    track = (long) model.cylinders() / 2 * model.heads();
  }

  int cylinder() {
    return (int) (track / model.heads());
  }

  /** {@return cylinders that the arm has gone over} */
  long travelled() {
    return travelled;
  }

  /**
   * Serves a request: the controller, the arm, the turn, the sectors.
   *
   * @param start when it begins, in nanoseconds
   * @param via a cylinder that the arm goes to first; the one where it is when it goes straight
   * @return when it ends
   */
  long serve(long start, int via, long sector, int sectors) {
    long arrived = start + model.overhead() + move(via, sector);
    long wait = Math.floorMod(model.passes(sector) - arrived, model.turn());
    track = model.track(sector + sectors - 1);
    return arrived + wait + model.transfer(sector, sectors);
  }

  private long move(int via, long sector) {
    int there = Math.abs(via - cylinder());
    int back = Math.abs(model.cylinder(sector) - via);
    travelled += there + back;
    if (there + back > 0) {
      return model.seek().nanoseconds(there) + model.seek().nanoseconds(back);
    }
    return model.track(sector) == track ? 0 : model.headSwitch();
  }
}
