package exo.tests.a64.programs;

import exo.hw.Syndrome;
import exo.hw.a64.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Memory from one address on, all of it readable, writable and executable. */
final class FlatMemory implements Memory {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int LAST_LEVEL = 3;
  private static final int PAGE_SHIFT = 12;

  private final long base;
  private final MemorySegment bytes;
  private int fault;
  private long far;

  FlatMemory(long base, int length) {
    this.base = base;
    bytes = MemorySegment.ofArray(new long[length / Long.BYTES]);
  }

  long base() {
    return base;
  }

  long end() {
    return base + bytes.byteSize();
  }

  /** The bytes at an address, for the system's own use. */
  MemorySegment slice(long va, long length) {
    return bytes.asSlice(va - base, length);
  }

  private boolean reach(long va, int length, boolean write) {
    if (va >= base && va <= end() - length) {
      return true;
    }
    fault = Syndrome.dataAbort(Syndrome.FSC_TRANSLATION_L0 + LAST_LEVEL, write);
    far = va;
    return false;
  }

  @Override
  public long load1(long va) {
    return reach(va, 1, false) ? bytes.get(ValueLayout.JAVA_BYTE, va - base) & 0xFF : 0;
  }

  @Override
  public long load2(long va) {
    return reach(va, 2, false) ? bytes.get(SHORT, va - base) & 0xFFFF : 0;
  }

  @Override
  public long load4(long va) {
    return reach(va, 4, false) ? bytes.get(INT, va - base) & 0xFFFF_FFFFL : 0;
  }

  @Override
  public long load8(long va) {
    return reach(va, 8, false) ? bytes.get(LONG, va - base) : 0;
  }

  @Override
  public void load16(long va, long[] words, int at, int alignment) {
    if (reach(va, 16, false)) {
      words[at] = bytes.get(LONG, va - base);
      words[at + 1] = bytes.get(LONG, va - base + Long.BYTES);
    }
  }

  @Override
  public void store1(long va, long value) {
    if (reach(va, 1, true)) {
      bytes.set(ValueLayout.JAVA_BYTE, va - base, (byte) value);
    }
  }

  @Override
  public void store2(long va, long value) {
    if (reach(va, 2, true)) {
      bytes.set(SHORT, va - base, (short) value);
    }
  }

  @Override
  public void store4(long va, long value) {
    if (reach(va, 4, true)) {
      bytes.set(INT, va - base, (int) value);
    }
  }

  @Override
  public void store8(long va, long value) {
    if (reach(va, 8, true)) {
      bytes.set(LONG, va - base, value);
    }
  }

  @Override
  public void store16(long va, long low, long high, int alignment) {
    if (reach(va, 16, true)) {
      bytes.set(LONG, va - base, low);
      bytes.set(LONG, va - base + Long.BYTES, high);
    }
  }

  @Override
  public boolean writable(long va, int length) {
    return reach(va, length, true);
  }

  @Override
  public int fault() {
    return fault;
  }

  @Override
  public long far() {
    return far;
  }

  @Override
  public void clearFault() {
    fault = 0;
  }

  @Override
  public long fetchPage(long va) {
    return reach(va, Integer.BYTES, false) ? va >>> PAGE_SHIFT : -1;
  }

  @Override
  public int instruction(long frame, int at) {
    return bytes.get(INT, (frame << PAGE_SHIFT) - base + (long) at * Integer.BYTES);
  }

  @Override
  public void invalidateInstructions(long va) {}
}
