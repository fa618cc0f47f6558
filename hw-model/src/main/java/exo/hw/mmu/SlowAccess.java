package exo.hw.mmu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Loads and stores that the host's cache of hits does not answer: alignment, then one page or two,
 * then the data. It is what {@link Mmu}'s own methods must be indistinguishable from.
 *
 * <p>Little-endian: of an access over a page's end the first page holds the low bytes.
 */
final class SlowAccess {
  private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int VECTOR_BYTES = 16;

  private SlowAccess() {}

  /** Loads 1, 2, 4 or 8 bytes; 0 when it faults. */
  static long load(Mmu mmu, long va, int bytes) {
    if (mmu.misaligned(va, Mmu.READ, bytes)) {
      return 0;
    }
    long first = mmu.reach(va, Mmu.READ, bytes);
    if (first < 0) {
      return 0;
    }
    if (!Mmu.crosses(va, bytes)) {
      mmu.loaded(first, bytes);
      return get(mmu.memory, first, bytes);
    }
    long second = mmu.reach(Mmu.pageAfter(va), Mmu.READ, 1);
    if (second < 0) {
      return 0;
    }
    int low = low(va);
    mmu.loaded(first, low);
    mmu.loaded(second, bytes - low);
    return gather(mmu.memory, first, low, second, 0, bytes);
  }

  /** Stores 1, 2, 4 or 8 bytes, or nothing. */
  static void store(Mmu mmu, long va, long value, int bytes) {
    if (mmu.misaligned(va, Mmu.WRITE, bytes)) {
      return;
    }
    long first = mmu.reach(va, Mmu.WRITE, bytes);
    if (first < 0) {
      return;
    }
    if (!Mmu.crosses(va, bytes)) {
      set(mmu.memory, first, value, bytes);
      mmu.stored(first, bytes);
      return;
    }
    long second = mmu.reach(Mmu.pageAfter(va), Mmu.WRITE, 1);
    if (second >= 0) {
      int low = low(va);
      scatter(mmu.memory, first, low, second, 0, value, bytes);
      mmu.stored(first, low);
      mmu.stored(second, bytes - low);
    }
  }

  /** Loads 16 bytes into two words, or changes neither. */
  static void load16(Mmu mmu, long va, long[] words, int at, int alignment) {
    if (mmu.misaligned(va, Mmu.READ, alignment)) {
      return;
    }
    long first = mmu.reach(va, Mmu.READ, alignment);
    if (first < 0) {
      return;
    }
    boolean crosses = Mmu.crosses(va, VECTOR_BYTES);
    long second = crosses ? mmu.reach(Mmu.pageAfter(va), Mmu.READ, 1) : first;
    if (second >= 0) {
      int low = crosses ? low(va) : VECTOR_BYTES;
      tell(mmu, false, first, low);
      tell(mmu, false, second, VECTOR_BYTES - low);
      words[at] = gather(mmu.memory, first, low, second, 0, Long.BYTES);
      words[at + 1] = gather(mmu.memory, first, low, second, Long.BYTES, Long.BYTES);
    }
  }

  /** Stores 16 bytes, or nothing. */
  static void store16(Mmu mmu, long va, long lower, long upper, int alignment) {
    if (mmu.misaligned(va, Mmu.WRITE, alignment)) {
      return;
    }
    long first = mmu.reach(va, Mmu.WRITE, alignment);
    if (first < 0) {
      return;
    }
    boolean crosses = Mmu.crosses(va, VECTOR_BYTES);
    long second = crosses ? mmu.reach(Mmu.pageAfter(va), Mmu.WRITE, 1) : first;
    if (second >= 0) {
      int low = crosses ? low(va) : VECTOR_BYTES;
      scatter(mmu.memory, first, low, second, 0, lower, Long.BYTES);
      scatter(mmu.memory, first, low, second, Long.BYTES, upper, Long.BYTES);
      tell(mmu, true, first, low);
      tell(mmu, true, second, VECTOR_BYTES - low);
    }
  }

  /** In parts of at most 8 bytes, as a monitor of the bus is promised. */
  private static void tell(Mmu mmu, boolean store, long pa, int bytes) {
    for (int at = 0; at < bytes; at += Long.BYTES) {
      int part = Math.min(Long.BYTES, bytes - at);
      if (store) {
        mmu.stored(pa + at, part);
      } else {
        mmu.loaded(pa + at, part);
      }
    }
  }

  private static int low(long va) {
    return (int) (Mmu.pageAfter(va) - va);
  }

  /** Bytes {@code from} to {@code from + bytes} of an access whose first {@code low} are at first. */
  private static long gather(
      MemorySegment memory, long first, int low, long second, int from, int bytes) {
    long value = 0;
    for (int i = from + bytes - 1; i >= from; i--) {
      long pa = i < low ? first + i : second + i - low;
      value = (value << Byte.SIZE) | (memory.get(BYTE, pa) & 0xFF);
    }
    return value;
  }

  private static void scatter(
      MemorySegment memory, long first, int low, long second, int from, long value, int bytes) {
    for (int i = from; i < from + bytes; i++) {
      long pa = i < low ? first + i : second + i - low;
      memory.set(BYTE, pa, (byte) (value >>> ((i - from) * Byte.SIZE)));
    }
  }

  private static long get(MemorySegment memory, long pa, int bytes) {
    return switch (bytes) {
      case 1 -> memory.get(BYTE, pa) & 0xFFL;
      case 2 -> memory.get(SHORT, pa) & 0xFFFFL;
      case 4 -> memory.get(INT, pa) & 0xFFFF_FFFFL;
      default -> memory.get(LONG, pa);
    };
  }

  private static void set(MemorySegment memory, long pa, long value, int bytes) {
    switch (bytes) {
      case 1 -> memory.set(BYTE, pa, (byte) value);
      case 2 -> memory.set(SHORT, pa, (short) value);
      case 4 -> memory.set(INT, pa, (int) value);
      default -> memory.set(LONG, pa, value);
    }
  }
}
