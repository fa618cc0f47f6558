package exo.hw.clock;

/**
 * The count that all generic timers of a board read (Arm ARM, D12.1.1): it runs at a fixed
 * frequency and is {@code floor(cycles × hz / cyclesPerSecond)}, in exact integer arithmetic on the
 * cycle clock: no drift, however long the run.
 */
public final class SystemCounter {
  private final Clock clock;
  private final long hz;

  // hz / cyclesPerSecond in lowest terms.
  private final long ticks;
  private final long perCycles;

  /**
   * A counter that is zero when the clock is.
   *
   * @param hz its frequency, 1 to {@code cyclesPerSecond}
   * @param cyclesPerSecond frequency of the clock
   */
  public SystemCounter(Clock clock, long hz, long cyclesPerSecond) {
    if (hz < 1 || hz > cyclesPerSecond) {
      throw new IllegalArgumentException(
          "timer: %d Hz, must be 1 to the processor's %d".formatted(hz, cyclesPerSecond));
    }
    long divisor = greatestCommonDivisor(hz, cyclesPerSecond);
    this.clock = clock;
    this.hz = hz;
    this.ticks = hz / divisor;
    this.perCycles = cyclesPerSecond / divisor;
    if (Math.multiplyHigh(ticks, perCycles) != 0 || ticks * perCycles < 0) {
      throw new IllegalArgumentException(
          "timer: the ratio %d / %d is too fine for 63 bits".formatted(ticks, perCycles));
    }
  }

  /** CNTFRQ_EL0: its frequency in Hz. */
  public long frequency() {
    return hz;
  }

  /** CNTPCT_EL0: the count now. */
  public long count() {
    return countAt(clock.now());
  }

  /** The count at a cycle. */
  public long countAt(long cycle) {
    return cycle / perCycles * ticks + cycle % perCycles * ticks / perCycles;
  }

  /** {@return how many ticks so many cycles last, rounded up} */
  public long ticksIn(long cycles) {
    return cycles / perCycles * ticks + Math.ceilDiv(cycles % perCycles * ticks, perCycles);
  }

  /**
   * The first cycle of a tick, rounded up: the count is below {@code tick}, an unsigned number,
   * before it. Long.MAX_VALUE when the cycle clock ends first.
   */
  public long cycleOf(long tick) {
    if (tick < 0) {
      return Long.MAX_VALUE;
    }
    long whole = tick / ticks;
    long rest = tick % ticks;
    long cycles = whole * perCycles;
    if (Math.multiplyHigh(whole, perCycles) != 0 || cycles < 0) {
      return Long.MAX_VALUE;
    }
    long last = (rest * perCycles + ticks - 1) / ticks;
    return cycles > Long.MAX_VALUE - last ? Long.MAX_VALUE : cycles + last;
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
