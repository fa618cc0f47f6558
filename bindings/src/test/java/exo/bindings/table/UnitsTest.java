package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 4095, 4096, 4097, 300_000})
  void theNextFreeUnitIsTheOneABitSetFinds(int count) {
    Units units = new Units(count);
    BitSet free = new BitSet();
    free.set(0, count);
    Random random = new Random(count);
    assertEquals(count == 0 ? -1 : 0, units.nextFree(0));
    for (int unit = 0; unit < count; unit++) { // nearly full: the upper levels matter
      if (random.nextInt(1000) != 0) {
        units.take(unit);
        free.clear(unit);
      }
    }
    for (int step = 0; step < 20_000 && count > 0; step++) {
      int unit = random.nextInt(count);
      if (free.get(unit)) {
        units.take(unit);
        free.clear(unit);
      } else if (random.nextInt(3) != 0) {
        units.release(unit);
        free.set(unit);
      }
      int from = random.nextInt(count + 1);
      assertEquals(free.nextSetBit(from), units.nextFree(from));
      assertEquals(free.get(unit), units.isFree(unit));
    }
    assertEquals(free.cardinality(), units.freeCount());
  }

  @ParameterizedTest
  @ValueSource(ints = 5)
  void givingAwayTwiceIsABugOfOurs(int count) {
    Units units = new Units(count);
    units.take(3);
    assertThrows(IllegalStateException.class, () -> units.take(3));
    units.release(3);
    assertThrows(IllegalStateException.class, () -> units.release(3));
  }

  @Test
  void whereThereIsNothingNothingIsFreeAndNothingAfterTheLast() {
    assertFalse(new Units(0).isFree(0));
    Units units = new Units(64);
    assertEquals(63, units.nextFree(63));
    assertEquals(-1, units.nextFree(64));
    assertEquals(-1, units.nextFree(1L << 32));
    assertEquals(0, units.nextFree(-5));
  }
}
