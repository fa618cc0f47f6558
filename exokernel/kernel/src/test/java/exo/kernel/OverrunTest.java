package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A slice's worth of overrun costs a slice, and what is less is kept. */
class OverrunTest {
  private static final long SLICE = 100;

  private final Overrun overrun = new Overrun();

  @Test
  void aWholeSliceIsOwedAndNotACycleLess() {
    overrun.add(60);
    overrun.add(39);
    assertFalse(overrun.owesSlice(SLICE));
    overrun.add(1);
    assertTrue(overrun.owesSlice(SLICE));
    overrun.add(30);
    overrun.forfeit(SLICE);
    assertEquals(30, overrun.debt());
    assertEquals(130, overrun.counted());
    assertEquals(1, overrun.forfeited());
    assertFalse(overrun.owesSlice(SLICE));
  }

  @Test
  void whoIsSuspendedIsSoUntilItOwesLessThanASlice() {
    overrun.add(250);
    overrun.forfeit(SLICE);
    assertFalse(overrun.isSuspended());
    overrun.suspend();
    assertTrue(overrun.isSuspended());
    overrun.add(100);
    overrun.forfeit(SLICE);
    assertTrue(overrun.isSuspended());
    overrun.forfeit(SLICE);
    assertFalse(overrun.isSuspended());
    assertEquals(3, overrun.forfeited());
  }

  @Test
  void timeThatIsWithheldPaysWhenItIsASlice() {
    overrun.add(250);
    overrun.withhold(99, SLICE);
    assertEquals(250, overrun.debt());
    overrun.withhold(1, SLICE);
    assertEquals(150, overrun.debt());
    overrun.withhold(130, SLICE);
    assertEquals(50, overrun.debt());
    overrun.add(SLICE);
    overrun.withhold(69, SLICE);
    assertEquals(150, overrun.debt());
    overrun.withhold(1, SLICE);
    assertEquals(50, overrun.debt());
    assertEquals(3, overrun.forfeited());
  }
}
