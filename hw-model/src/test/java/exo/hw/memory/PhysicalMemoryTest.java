package exo.hw.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.Frames;
import exo.hw.MachineDescription;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhysicalMemoryTest {
  @Test
  void memoryIsZeroAtPowerOnAndLittleEndian() {
    try (PhysicalMemory memory = new PhysicalMemory(16)) {
      assertTrue(memory.isZero(3));
      memory.writeLong(3 * 4096 + 1, 0x0102_0304_0506_0708L);
      assertFalse(memory.isZero(3));
      assertEquals(0x0506_0708, memory.readInt(3 * 4096 + 1));
      assertEquals(0x0102_0304_0506_0708L, memory.readLong(3 * 4096 + 1));
      memory.zeroFrame(3);
      assertTrue(memory.isZero(3));
    }
  }

  @Test
  void fourGigabytesAreAddressedWithoutBeingPaidFor() {
    try (PhysicalMemory memory = new PhysicalMemory(MachineDescription.MAX_FRAMES)) {
      long last = MachineDescription.MAX_FRAMES - 1;
      memory.writeInt((last << 12) + 4092, 5);
      assertFalse(memory.isZero(last));
      assertTrue(memory.isZero(last - 1));
      assertEquals(0, memory.segment().address() % Frames.BYTES);
    }
  }

  @Test
  void onlyTheLastByteDecidesWhetherAFrameIsZero() {
    try (PhysicalMemory memory = new PhysicalMemory(2)) {
      for (int i = 0; i < Frames.BYTES; i += 511) {
        memory.segment().set(java.lang.foreign.ValueLayout.JAVA_BYTE, i, (byte) 1);
        assertFalse(memory.isZero(0));
        memory.zeroFrame(0);
      }
      assertTrue(memory.isZero(0));
    }
  }

  @Test
  void anAddressOutsideIsABug() {
    try (PhysicalMemory memory = new PhysicalMemory(2)) {
      for (long pa : new long[] {-8, -1, 8192 - 7, 8192, Long.MAX_VALUE, Long.MIN_VALUE}) {
        assertThrows(IllegalStateException.class, () -> memory.readLong(pa));
        assertThrows(IllegalStateException.class, () -> memory.writeLong(pa, 1));
      }
      for (long frame : new long[] {-1, 2, Long.MAX_VALUE, 1L << 52}) {
        assertThrows(IllegalStateException.class, () -> memory.zeroFrame(frame));
        assertThrows(IllegalStateException.class, () -> memory.digest(frame));
      }
    }
  }

  @Test
  void framesAreCopiedInAndOut() {
    try (PhysicalMemory memory = new PhysicalMemory(4)) {
      byte[] bytes = new byte[3 * Frames.BYTES];
      new SplittableRandom(1).nextBytes(bytes);
      memory.copyIn(1, MemorySegment.ofArray(bytes), 100);
      memory.copyFrame(1, 2);
      byte[] out = new byte[3 * Frames.BYTES];
      memory.copyOut(2, MemorySegment.ofArray(out), 100);
      for (int i = 0; i < out.length; i++) {
        boolean copied = i >= 100 && i < 100 + Frames.BYTES;
        assertEquals(copied ? bytes[i] : 0, out[i]);
      }
      assertTrue(memory.isZero(0) && memory.isZero(3));
    }
  }

  @Test
  void digestsAgreeOnEqualContentsAndTellOneBitApart() {
    try (PhysicalMemory memory = new PhysicalMemory(2)) {
      assertEquals(memory.digest(0), memory.digest(1));
      Set<Long> seen = new HashSet<>(Set.of(memory.digest(0)));
      for (int bit = 0; bit < Frames.BYTES * 8; bit++) {
        long pa = bit / 64 * 8;
        memory.writeLong(pa, 1L << bit % 64);
        assertTrue(seen.add(memory.digest(0)), "bit " + bit);
        memory.writeLong(pa, 0);
      }
      memory.writeLong(0, 1);
      long one = memory.digest(0);
      memory.writeLong(0, 0);
      memory.writeLong(32, 1);
      assertNotEquals(one, memory.digest(0), "position counts");
    }
  }

  @Test
  void memoryThatIsAFileKeepsItsContents(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("memory");
    try (PhysicalMemory memory = new PhysicalMemory(8, file)) {
      assertTrue(memory.isZero(7));
      memory.writeLong(7 * 4096, 77);
    }
    try (PhysicalMemory memory = new PhysicalMemory(8, file)) {
      assertEquals(77, memory.readLong(7 * 4096));
    }
  }
}
