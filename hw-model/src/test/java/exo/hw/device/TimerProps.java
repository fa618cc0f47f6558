package exo.hw.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.clock.Clock;
import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.BeforeTry;

class TimerProps {
  private static final int ON = Timer.CTL_ENABLE;

  private Clock clock = new Clock();
  private InterruptController interrupts = new InterruptController(clock, 0, 64);

  @BeforeTry
  void powerOn() {
    clock = new Clock();
    interrupts = new InterruptController(clock, 0, 64);
  }

  private Timer timer(long timerHz, long cyclesPerSecond) {
    return new Timer(clock, interrupts, timerHz, cyclesPerSecond);
  }

  private boolean line() {
    return interrupts.isPending(Timer.INTERRUPT);
  }

  @Property(tries = 2000)
  void theOutputRisesAtTheFirstCycleOfTheTickAndNotBefore(
      @ForAll @LongRange(min = 1, max = 3_000_000_000L) long one,
      @ForAll @LongRange(min = 1, max = 3_000_000_000L) long other,
      @ForAll @LongRange(min = 0, max = 1L << 50) long start,
      @ForAll @LongRange(min = 1, max = 1L << 30) long ticks) {
    clock.advanceTo(start);
    Timer timer = timer(Math.min(one, other), Math.max(one, other));
    timer.setCtl(0);
    long target = timer.count() + ticks;
    timer.setCval(target);
    timer.setCtl(ON);
    long due = timer.nextEventCycle();
    assertEquals(exactCycle(target, timer.frequency(), Math.max(one, other)), due);

    clock.advanceTo(due - 1);
    timer.runTo(clock.now());
    assertFalse(line(), "early");
    assertTrue(timer.count() < target);
    assertEquals(due, timer.nextEventCycle());

    clock.advanceTo(due);
    timer.runTo(clock.now());
    assertTrue(line(), "late");
    assertEquals(target, Math.min(timer.count(), target));
    assertEquals(Long.MAX_VALUE, timer.nextEventCycle());
    timer.setCtl(0);
    assertFalse(line());
  }

  @Property(tries = 2000)
  void aTimeLastsAsManyTicksAsItBegins(
      @ForAll @LongRange(min = 1, max = 3_000_000_000L) long one,
      @ForAll @LongRange(min = 1, max = 3_000_000_000L) long other,
      @ForAll @LongRange(min = 0, max = 1L << 50) long cycles) {
    long hz = Math.min(one, other);
    BigInteger perSecond = BigInteger.valueOf(Math.max(one, other));
    BigInteger[] whole =
        BigInteger.valueOf(cycles).multiply(BigInteger.valueOf(hz)).divideAndRemainder(perSecond);
    assertEquals(
        whole[0].longValueExact() + whole[1].signum(),
        timer(hz, perSecond.longValueExact()).ticksIn(cycles));
  }

  private static long exactCycle(long tick, long timerHz, long cyclesPerSecond) {
    BigInteger hz = BigInteger.valueOf(timerHz);
    return BigInteger.valueOf(tick)
        .multiply(BigInteger.valueOf(cyclesPerSecond))
        .add(hz.subtract(BigInteger.ONE))
        .divide(hz)
        .longValueExact();
  }

  @Property
  void theCountIsExactHoweverLongTheRun(
      @ForAll @LongRange(min = 1, max = 3_000_000_000L) long one,
      @ForAll @LongRange(min = 1, max = 3_000_000_000L) long other,
      @ForAll @LongRange(min = 0) long cycle) {
    long hz = Math.min(one, other);
    long perSecond = Math.max(one, other);
    BigInteger exact =
        BigInteger.valueOf(cycle)
            .multiply(BigInteger.valueOf(hz))
            .divide(BigInteger.valueOf(perSecond));
    assertEquals(exact.longValueExact(), timer(hz, perSecond).countAt(cycle));
  }

  @Property
  void aCompareValueBeyondTheClockNeverFires(
      @ForAll @LongRange(min = Long.MIN_VALUE, max = -1) long unsignedHuge) {
    Timer timer = timer(19_200_000, 1_400_000_000);
    timer.setCtl(ON);
    timer.setCval(unsignedHuge);
    assertEquals(Long.MAX_VALUE, timer.nextEventCycle());
    assertFalse(line());
    timer.setCval(Long.MAX_VALUE); // a tick that 63 bits of cycles do not reach
    assertEquals(Long.MAX_VALUE, timer.nextEventCycle());
  }

  @Property
  void theTimerValueIsTheSignedDistanceToTheCompareValue(
      @ForAll @IntRange(min = -1_000_000, max = 1_000_000) int ticks) {
    clock.advanceTo(1L << 40);
    Timer timer = timer(54_000_000, 2_400_000_000L);
    timer.setTval(ticks);
    assertEquals(timer.count() + ticks, timer.cval());
    assertEquals(ticks, timer.tval());
  }

  @Example
  void resetLeavesItDisabledWithTheLineLow() {
    Timer timer = timer(1, 1);
    clock.advance(100);
    timer.runTo(100);
    assertFalse(line());
    assertEquals(0, timer.ctl());
    assertEquals(Long.MAX_VALUE, timer.nextEventCycle());
  }

  @Example
  void maskingLowersTheLineButNotTheStatus() {
    Timer timer = timer(1, 1);
    timer.setCval(10);
    timer.setCtl(ON);
    clock.advance(10);
    assertEquals(ON | Timer.CTL_ISTATUS, timer.ctl());
    timer.runTo(10);
    assertTrue(line());
    timer.setCtl(ON | Timer.CTL_IMASK);
    assertFalse(line());
    assertEquals(ON | Timer.CTL_IMASK | Timer.CTL_ISTATUS, timer.ctl());
    timer.setCtl(ON);
    assertTrue(line());
  }

  @Example
  void movingTheCompareValueForwardLowersTheLine() {
    Timer timer = timer(1, 1);
    timer.setCtl(ON);
    assertTrue(line(), "a compare value of 0 has always been reached");
    timer.setTval(5);
    assertFalse(line());
    assertEquals(5, timer.nextEventCycle());
  }

  @Example
  void impossibleFrequenciesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> timer(0, 1));
    assertThrows(IllegalArgumentException.class, () -> timer(2, 1));
    assertThrows(IllegalArgumentException.class, () -> timer(1L << 40, (1L << 40) + 1));
  }
}
