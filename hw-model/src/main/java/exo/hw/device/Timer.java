package exo.hw.device;

import exo.hw.clock.Clock;
import exo.hw.clock.SystemCounter;

/**
 * The EL1 physical timer of the generic timer (Arm ARM, DDI0487, chapter D12): a count that runs at a fixed
 * frequency, a comparator, and an output that is a level, wired to private interrupt {@value
 * #INTERRUPT}.
 *
 * <pre>
 *   CNTPCT_EL0    count()     = floor(cycles × timerHz / cyclesPerSecond)
 *   CNTP_CVAL_EL0 cval()      compare value, 64 bits
 *   CNTP_TVAL_EL0 tval()      the signed 32-bit view: CVAL - count
 *   CNTP_CTL_EL0  ctl()       bit 0 ENABLE, bit 1 IMASK, bit 2 ISTATUS (read only)
 * </pre>
 *
 * <p>The condition is count ≥ CVAL, unsigned; the output is ENABLE and not IMASK and the condition.
 * It stays high until software moves CVAL, masks or disables. The count is exact integer arithmetic
 * on the cycle clock: no drift, however long the run.
 */
public final class Timer {
  /** The interrupt of the EL1 physical timer, as the Arm base system architecture assigns it. */
  public static final int INTERRUPT = 30;

  /** The timer compares. */
  public static final int CTL_ENABLE = 1;

  /** The output stays low whatever the comparison says. */
  public static final int CTL_IMASK = 1 << 1;

  /** Read only: the count has reached CVAL. */
  public static final int CTL_ISTATUS = 1 << 2;

  private final Clock clock;
  private final InterruptController interrupts;
  private final SystemCounter counter;

  private long cval;
  private int ctl;

  /** The cycle at which the count reaches CVAL, or Long.MAX_VALUE. */
  private long dueCycle;

  /** When the output rises, or Long.MAX_VALUE: dueCycle, if it will be let through. */
  private long nextCycle = Long.MAX_VALUE;

  private boolean output;

  /**
   * A timer that is disabled, with CVAL 0.
   *
   * @param timerHz frequency of the count, 1 to {@code cyclesPerSecond}
   * @param cyclesPerSecond frequency of the clock
   */
  public Timer(Clock clock, InterruptController interrupts, long timerHz, long cyclesPerSecond) {
    this.clock = clock;
    this.interrupts = interrupts;
    this.counter = new SystemCounter(clock, timerHz, cyclesPerSecond);
    this.dueCycle = cycleOf(cval);
  }

  /** CNTFRQ_EL0: the count's frequency in Hz. */
  public long frequency() {
    return counter.frequency();
  }

  /** {@return how many ticks of the count so many cycles last, rounded up} */
  public long ticksIn(long cycles) {
    return counter.ticksIn(cycles);
  }

  /** CNTPCT_EL0: the count now. */
  public long count() {
    return countAt(clock.now());
  }

  /** CNTP_CVAL_EL0, an unsigned count. */
  public long cval() {
    return cval;
  }

  /** CNTP_CVAL_EL0, written; the output follows at once. */
  public void setCval(long value) {
    cval = value;
    dueCycle = cycleOf(value);
    settle(clock.now());
  }

  /** CNTP_TVAL_EL0: ticks left, in 32 bits; negative when CVAL has passed. */
  public int tval() {
    return (int) (cval - count());
  }

  /** Sets CVAL that many ticks from now. */
  public void setTval(int value) {
    setCval(count() + value);
  }

  /** CNTP_CTL_EL0, with ISTATUS as of now. ISTATUS reads 0 while the timer is disabled. */
  public int ctl() {
    boolean met = (ctl & CTL_ENABLE) != 0 && clock.now() >= dueCycle;
    return met ? ctl | CTL_ISTATUS : ctl;
  }

  /** CNTP_CTL_EL0, written; the output follows at once. */
  public void setCtl(int value) {
    ctl = value & (CTL_ENABLE | CTL_IMASK);
    settle(clock.now());
  }

  /** The cycle at which the output will rise; Long.MAX_VALUE when it is high or never will. */
  public long nextEventCycle() {
    return nextCycle;
  }

  /** Raises the output if its cycle has come. */
  public void runTo(long now) {
    if (now >= nextCycle) {
      settle(now);
    }
  }

  long cycleOf(long tick) {
    return counter.cycleOf(tick);
  }

  long countAt(long cycle) {
    return counter.countAt(cycle);
  }

  private void settle(long now) {
    boolean drives = (ctl & (CTL_ENABLE | CTL_IMASK)) == CTL_ENABLE;
    boolean level = drives && now >= dueCycle;
    nextCycle = drives && !level ? dueCycle : Long.MAX_VALUE;
    if (level != output) {
      output = level;
      interrupts.setLine(INTERRUPT, level);
    }
  }
}
