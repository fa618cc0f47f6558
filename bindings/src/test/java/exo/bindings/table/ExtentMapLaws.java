package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The interval map against an array of blocks. */
class ExtentMapLaws {
  private static final int BLOCKS = 300;
  private static final int EXTENTS = 60;

  @Property(tries = 50)
  void intervalsAreWhatTheBlocksSay(@ForAll long seed) {
    Random random = new Random(seed);
    ExtentMap map = new ExtentMap(BLOCKS, EXTENTS);
    int[] owner = new int[BLOCKS];
    Arrays.fill(owner, ExtentMap.FREE);
    int bound = 0;
    for (int step = 0; step < 1000; step++) {
      long block = random.nextInt(BLOCKS);
      int slot = map.at(block);
      if (map.root(slot) != ExtentMap.FREE) {
        long start = map.start(slot);
        Arrays.fill(owner, (int) start, (int) (start + map.length(slot)), ExtentMap.FREE);
        map.release(start);
        bound--;
      } else if (bound < EXTENTS) {
        int length = 1 + random.nextInt(12);
        long start = random.nextBoolean() ? map.firstFit(length) : block;
        if (start >= 0 && start + length <= BLOCKS && map.overlapping(start, length) < 0) {
          map.bind(start, length, step);
          Arrays.fill(owner, (int) start, (int) start + length, step);
          bound++;
        }
      }
      compare(map, owner, 1 + random.nextInt(20));
    }
  }

  private static void compare(ExtentMap map, int[] owner, int wanted) {
    long free = 0;
    int run = 0;
    int widest = 0;
    int firstFit = -1;
    int bound = 0;
    for (int block = 0; block < BLOCKS; block++) {
      assertEquals(owner[block], map.root(map.at(block)));
      boolean isFree = owner[block] == ExtentMap.FREE;
      run = isFree ? run + 1 : 0;
      widest = Math.max(widest, run);
      free += isFree ? 1 : 0;
      bound += !isFree && (block == 0 || owner[block - 1] != owner[block]) ? 1 : 0;
      if (run == wanted && firstFit < 0) {
        firstFit = block - wanted + 1;
      }
    }
    assertEquals(free, map.freeBlocks());
    assertEquals(widest, map.widestFree());
    assertEquals(firstFit, map.firstFit(wanted));
    assertEquals(bound, map.bound());
  }
}
