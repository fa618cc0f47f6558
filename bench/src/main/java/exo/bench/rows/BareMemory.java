package exo.bench.rows;

import exo.hw.Frames;
import exo.hw.a64.Memory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Memory with no MMU before it: an address is where the bytes are, for load, store and fetch, and costs no cycles. Nothing faults; an address that is
 * not there is a mistake of the row, and throws.
 */
final class BareMemory implements Memory, AutoCloseable {
  private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Arena arena = Arena.ofShared();
  private final MemorySegment bytes;

  BareMemory(long frames) {
    bytes = arena.allocate(frames << Frames.SHIFT, Frames.BYTES);
  }

  @Override
  public long load1(long va) {
    return bytes.get(BYTE, va) & 0xFFL;
  }

  @Override
  public long load2(long va) {
    return bytes.get(SHORT, va) & 0xFFFFL;
  }

  @Override
  public long load4(long va) {
    return bytes.get(INT, va) & 0xFFFF_FFFFL;
  }

  @Override
  public long load8(long va) {
    return bytes.get(LONG, va);
  }

  @Override
  public void load16(long va, long[] words, int at, int alignment) {
    words[at] = bytes.get(LONG, va);
    words[at + 1] = bytes.get(LONG, va + Long.BYTES);
  }

  @Override
  public void store1(long va, long value) {
    bytes.set(BYTE, va, (byte) value);
  }

  @Override
  public void store2(long va, long value) {
    bytes.set(SHORT, va, (short) value);
  }

  @Override
  public void store4(long va, long value) {
    bytes.set(INT, va, (int) value);
  }

  @Override
  public void store8(long va, long value) {
    bytes.set(LONG, va, value);
  }

  @Override
  public void store16(long va, long low, long high, int alignment) {
    bytes.set(LONG, va, low);
    bytes.set(LONG, va + Long.BYTES, high);
  }

  @Override
  public boolean writable(long va, int length) {
    return true;
  }

  @Override
  public int fault() {
    return 0;
  }

  @Override
  public long far() {
    return 0;
  }

  @Override
  public void clearFault() {}

  @Override
  public long fetchPage(long va) {
    return va >>> Frames.SHIFT;
  }

  @Override
  public int instruction(long frame, int at) {
    return bytes.get(INT, (frame << Frames.SHIFT) + (long) at * Integer.BYTES);
  }

  /** What is decoded here is never written again. */
  @Override
  public void invalidateInstructions(long va) {}

  @Override
  public void close() {
    arena.close();
  }
}
