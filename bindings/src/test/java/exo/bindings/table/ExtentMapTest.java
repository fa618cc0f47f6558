package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shape of the treap: whoever binds in order must not make a list of it. */
class ExtentMapTest {
  private static final int MANY = 60_000;

  @Test
  void extentsThatAreBoundInOrderDoNotMakeTheTreeDeep() {
    ExtentMap map = new ExtentMap(2L * MANY, MANY);
    for (int extent = 0; extent < MANY; extent++) {
      map.bind(2L * extent, 1, extent);
    }
    assertEquals(MANY, map.bound());
    assertEquals(1, map.widestFree());
    for (int step = 0; step < MANY; step++) {
      int extent = step % 2 == 0 ? step / 2 : MANY - 1 - step / 2; // from both ends
      assertEquals(extent, map.root(map.at(2L * extent)));
      map.release(2L * extent);
    }
    assertEquals(2L * MANY, map.widestFree());
  }

  /** The shape depends on the history alone, on any machine: so these numbers do not change. */
  @Test
  void thePrioritiesAreMurmursAndNoTwoAreEqual() {
    Set<Integer> seen = new HashSet<>();
    for (int slot = 0; slot < MANY; slot++) {
      assertEquals(murmur((slot + 1) * 0x9E3779B9), ExtentMap.priority(slot));
      assertTrue(seen.add(ExtentMap.priority(slot)), () -> "twice, of " + seen.size());
    }
    assertEquals(0x81F16F39, murmur(0xFFFFFFFF), "as published");
  }

  /** The finaliser as its author wrote it, step by step. */
  private static int murmur(int word) {
    int h = word;
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    h ^= h >>> 16;
    return h;
  }

  @Test
  void thereIsRoomForAsManyExtentsAsItIsMadeForAndFreeRunsBetweenThem() {
    ExtentMap map = new ExtentMap(7, 3);
    for (long block : new long[] {3, 1, 5}) {
      map.bind(block, 1, (int) block);
    }
    for (long block = 0; block < 7; block++) {
      assertEquals(block % 2 == 0 ? ExtentMap.FREE : (int) block, map.root(map.at(block)));
    }
    ExtentMap full = new ExtentMap(10, 1);
    full.bind(4, 2, 7);
    assertThrows(IllegalStateException.class, () -> full.bind(1, 1, 8));
  }

  @Test
  void whatIsNotFreeCannotBeBoundAndWhatDoesNotStartThereCannotBeReleased() {
    ExtentMap map = new ExtentMap(10, 3);
    map.bind(4, 2, 7);
    assertThrows(IllegalStateException.class, () -> map.bind(3, 2, 8));
    assertThrows(IllegalStateException.class, () -> map.bind(4, 1, 8));
    assertThrows(IllegalStateException.class, () -> map.release(5));
    assertThrows(IllegalStateException.class, () -> map.release(0));
    assertEquals(8, map.freeBlocks());
    assertEquals(1, map.bound());
  }

  @Test
  void aDiskOfNoBlocksHasNoRunOfThem() {
    ExtentMap map = new ExtentMap(0, 1);
    assertEquals(0, map.widestFree());
    assertEquals(-1, map.firstFit(1));
    assertEquals(0, map.freeBlocks());
  }

  @Test
  void aRunOverlapsWhatIsBoundInAnyBlockOfIt() {
    ExtentMap map = new ExtentMap(10, 3);
    map.bind(4, 2, 7);
    int slot = map.at(4);
    for (long[] run : new long[][] {{4, 1}, {5, 1}, {5, 5}, {3, 2}, {0, 10}}) {
      assertEquals(slot, map.overlapping(run[0], run[1]), "from " + run[0]);
    }
    assertEquals(-1, map.overlapping(0, 4));
    assertEquals(-1, map.overlapping(6, 4));
  }

  @Test
  void aReleasedExtentJoinsTheFreeRunsOnBothSides() {
    ExtentMap map = new ExtentMap(10, 3);
    map.bind(0, 2, 0);
    map.bind(4, 2, 1);
    map.bind(8, 2, 2);
    map.release(4);
    assertEquals(2, map.start(map.at(5)));
    assertEquals(6, map.length(map.at(5)));
    map.release(0);
    map.release(8);
    assertEquals(10, map.length(map.at(0)));
  }
}
