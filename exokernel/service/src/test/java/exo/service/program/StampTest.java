package exo.service.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.Frames;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StampTest {
  @Property(tries = 500)
  void aStampGivesBackWhatWentIn(
      @ForAll @IntRange(min = 1, max = Stamp.MAX_OWNER - 1) int environment,
      @ForAll @IntRange(min = 0, max = (1 << 28) - 1) int page,
      @ForAll @IntRange(min = 1, max = Stamp.MAX_VERSION) int version) {
    long stamp = Stamp.stored(environment, page, version);
    assertTrue(Stamp.isStored(stamp));
    assertFalse(Stamp.isImage(stamp));
    assertEquals(environment, Stamp.owner(stamp));
    assertEquals(page, Stamp.page(stamp));
    assertEquals(version, Stamp.version(stamp));
  }

  @Test
  void aStampReadsAsAStory() {
    assertEquals("zeros", Stamp.toString(Stamp.NONE));
    assertEquals("page 12's version 3 (signed 2)", Stamp.toString(Stamp.stored(2, 12, 3)));
    assertEquals(
        "block 33 of disk 0 as it arrived (word 511)", Stamp.toString(Stamp.image(0, 33, 511)));
    assertEquals("0x0000000000000007, which nobody wrote", Stamp.toString(7));
    assertEquals("0xffffffffffffffff, which nobody wrote", Stamp.toString(-1));
  }

  @Test
  void anOwnerThatDoesNotFitIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Stamp.stored(0, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> Stamp.stored(Stamp.MAX_OWNER, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new StampImage(Stamp.MAX_OWNER));
    assertThrows(IllegalArgumentException.class, () -> new StampImage(-1));
  }

  @Test
  void everyWordOfAnImageDiffers() {
    Set<Long> words = new HashSet<>();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(3L * Frames.BYTES);
      StampImage image = new StampImage(5);
      for (long block : new long[] {0, 1, 12_345}) {
        memory.fill((byte) 0);
        image.fill(block, memory, Frames.BYTES);
        for (int word = 0; word < Frames.WORDS; word++) {
          long found = memory.get(ValueLayout.JAVA_LONG, Frames.BYTES + (long) word * Long.BYTES);
          assertEquals(Stamp.image(5, block, word), found);
          words.add(found);
        }
        assertEquals(0, memory.get(ValueLayout.JAVA_LONG, Frames.BYTES - Long.BYTES));
        assertEquals(0, memory.get(ValueLayout.JAVA_LONG, 2L * Frames.BYTES));
      }
    }
    assertEquals(3 * Frames.WORDS, words.size());
  }

  @Test
  void writesAreAPureFunctionOfSeedAndPlace() {
    Writes writes = new Writes(0.25, 9);
    int[] together = new int[1000];
    writes.apply(together, 1000, 500);
    for (int i = 0; i < 1000; i++) {
      assertEquals(writes.storesAt(500 + i), together[i] < 0);
    }
    assertTrue(new Writes(1, 9).storesAt(77));
    assertFalse(Writes.AS_TRACED.storesAt(77));
    assertThrows(IllegalArgumentException.class, () -> new Writes(1.01, 9));
    assertThrows(IllegalArgumentException.class, () -> new Writes(Double.NaN, 9));
  }
}
