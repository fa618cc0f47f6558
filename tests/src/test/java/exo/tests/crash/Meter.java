package exo.tests.crash;

import exo.hw.BusMonitor;

/** Counts what reaches the platter, and takes the power away at one of the discards. */
final class Meter implements BusMonitor {
  private final long lastDiscard;
  private long writes;
  private long discards;

  /**
   * @param lastDiscard the discard after which nothing happens any more, 1 for the first; 0 for never
   */
  Meter(long lastDiscard) {
    this.lastDiscard = lastDiscard;
  }

  long writes() {
    return writes;
  }

  long discards() {
    return discards;
  }

  @Override
  public void diskWritten(int disk, long ticket, long block, long frame, int bytes) {
    writes++;
  }

  @Override
  public void discarded(int disk, long block, long count) {
    if (++discards == lastDiscard) {
      throw new PowerGone("after discard " + discards);
    }
  }

  @Override
  public void diskRead(int disk, long ticket, long block, long frame) {}

  @Override
  public void loaded(long pa, int bytes) {}

  @Override
  public void stored(long pa, int bytes) {}

  @Override
  public void written(long pa, int bytes) {}

  @Override
  public void zeroed(long frame) {}

  @Override
  public void copied(long from, long to) {}

  @Override
  public void filled(long frame) {}
}
