package exo.hw.clock;

/**
 * The cycle count of one machine, shared by its processors, which take turns, and its devices. The
 * machine is run by a single thread, so this is a plain field.
 */
public final class Clock {
  private long now;

  /** Cycles since power-on. */
  public long now() {
    return now;
  }

  /** Charges {@code cycles}, which is not negative. */
  public void advance(long cycles) {
    now += cycles;
  }

  /** Waits for {@code cycle}; does nothing when it has passed. */
  public void advanceTo(long cycle) {
    if (cycle > now) {
      now = cycle;
    }
  }
}
