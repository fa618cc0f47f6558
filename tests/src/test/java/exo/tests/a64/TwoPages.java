package exo.tests.a64;

import exo.hw.Syndrome;
import exo.hw.a64.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The memory that an instance sees, byte by byte: its code page and its data area. What is not
 * mapped is a translation fault of level 3; an access across an end moves nothing.
 */
final class TwoPages implements Memory {
  private static final long OFFSET_MASK = Instance.PAGE - 1;

  private static final byte[] FILLED = filled();

  private final ByteBuffer code = ByteBuffer.wrap(FILLED.clone()).order(ByteOrder.LITTLE_ENDIAN);
  private final ByteBuffer area = page();
  private int fault;
  private long far;

  TwoPages(Instance instance) {
    code.position(4 * instance.slot());
    for (int word : instance.words()) {
      code.putInt(word);
    }
    area.asLongBuffer().put(instance.area());
  }

  private static byte[] filled() {
    ByteBuffer page = page();
    while (page.hasRemaining()) {
      page.putInt(Instance.FILL);
    }
    return page.array();
  }

  private static ByteBuffer page() {
    return ByteBuffer.allocate(Instance.PAGE).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** What the data area holds, in words of 8 bytes. */
  long[] area() {
    long[] words = new long[Instance.PAGE / Long.BYTES];
    area.asLongBuffer().get(words);
    return words;
  }

  private static boolean isCode(long va) {
    return va >>> 12 == Instance.CODE >>> 12;
  }

  private static boolean isArea(long va) {
    return va >>> 12 == Instance.AREA >>> 12;
  }

  private boolean reach(long va, boolean write) {
    if (isArea(va) || (isCode(va) && !write)) {
      return true;
    }
    int kind = isCode(va) ? Syndrome.FSC_PERMISSION_L0 : Syndrome.FSC_TRANSLATION_L0;
    fault = Syndrome.dataAbort(kind + 3, write);
    far = va;
    return false;
  }

  private boolean reachAll(long va, int bytes, boolean write) {
    long last = va + bytes - 1;
    return reach(va, write) && ((va ^ last) <= OFFSET_MASK || reach(last & ~OFFSET_MASK, write));
  }

  private long load(long va, int bytes) {
    long value = 0;
    if (reachAll(va, bytes, false)) {
      for (int i = bytes - 1; i >= 0; i--) {
        ByteBuffer page = isCode(va + i) ? code : area;
        value = (value << Byte.SIZE) | (page.get((int) ((va + i) & OFFSET_MASK)) & 0xFF);
      }
    }
    return value;
  }

  private void store(long va, long value, int bytes) {
    if (reachAll(va, bytes, true)) {
      for (int i = 0; i < bytes; i++) {
        area.put((int) ((va + i) & OFFSET_MASK), (byte) (value >>> (i * Byte.SIZE)));
      }
    }
  }

  @Override
  public long load1(long va) {
    return load(va, 1);
  }

  @Override
  public long load2(long va) {
    return load(va, 2);
  }

  @Override
  public long load4(long va) {
    return load(va, 4);
  }

  @Override
  public long load8(long va) {
    return load(va, 8);
  }

  @Override
  public void load16(long va, long[] words, int at, int alignment) {
    if (reachAll(va, 16, false)) {
      words[at] = load8(va);
      words[at + 1] = load8(va + Long.BYTES);
    }
  }

  @Override
  public void store1(long va, long value) {
    store(va, value, 1);
  }

  @Override
  public void store2(long va, long value) {
    store(va, value, 2);
  }

  @Override
  public void store4(long va, long value) {
    store(va, value, 4);
  }

  @Override
  public void store8(long va, long value) {
    store(va, value, 8);
  }

  @Override
  public void store16(long va, long low, long high, int alignment) {
    if (reachAll(va, 16, true)) {
      store8(va, low);
      store8(va + Long.BYTES, high);
    }
  }

  @Override
  public boolean writable(long va, int bytes) {
    return reachAll(va, bytes, true);
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
    if (isCode(va)) {
      return va >>> 12;
    }
    int kind = isArea(va) ? Syndrome.FSC_PERMISSION_L0 : Syndrome.FSC_TRANSLATION_L0;
    fault = Syndrome.instructionAbort(kind + 3);
    far = va;
    return -1;
  }

  @Override
  public int instruction(long frame, int at) {
    return code.getInt(at * Integer.BYTES);
  }

  /** The code page is never written, so nobody holds instructions that it no longer has. */
  @Override
  public void invalidateInstructions(long va) {
    reach(va, false);
  }
}
