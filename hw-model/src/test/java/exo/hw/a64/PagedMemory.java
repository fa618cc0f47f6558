package exo.hw.a64;

import exo.hw.Syndrome;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pages by virtual address, each with its permissions. What is not mapped is a translation fault of
 * level 3; an access over a page's end has moved nothing when either page refuses it.
 */
final class PagedMemory implements Memory {
  static final int PAGE_BYTES = 4096;
  static final int READ = 1;
  static final int WRITE = 2;
  static final int EXECUTE = 4;

  private static final long OFFSET_MASK = PAGE_BYTES - 1;

  private final Map<Long, Page> pages = new HashMap<>();
  final CodeCache code = new CodeCache();
  private int fault;
  private long far;

  private record Page(ByteBuffer bytes, int permissions) {}

  /** Maps the page of an address, of zeros. */
  void map(long va, int permissions) {
    ByteBuffer bytes = ByteBuffer.allocate(PAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    pages.put(va >>> 12, new Page(bytes, permissions));
  }

  /** Writes an instruction, or any 4 bytes, whatever the permissions. */
  void put(long va, int word) {
    page(va).bytes.putInt((int) (va & OFFSET_MASK), word);
  }

  /** Reads a byte, whatever the permissions. */
  int get(long va) {
    return page(va).bytes.get((int) (va & OFFSET_MASK)) & 0xFF;
  }

  private Page page(long va) {
    Page page = pages.get(va >>> 12);
    if (page == null) {
      throw new IllegalArgumentException("nothing mapped at 0x" + Long.toHexString(va));
    }
    return page;
  }

  private @Nullable Page reach(long va, int access) {
    Page page = pages.get(va >>> 12);
    if (page != null && (page.permissions & access) != 0) {
      return page;
    }
    int kind = page == null ? Syndrome.FSC_TRANSLATION_L0 : Syndrome.FSC_PERMISSION_L0;
    fault =
        access == EXECUTE
            ? Syndrome.instructionAbort(kind + 3)
            : Syndrome.dataAbort(kind + 3, access == WRITE);
    far = va;
    return null;
  }

  private boolean reachAll(long va, int bytes, int access) {
    long nextPage = (va | OFFSET_MASK) + 1;
    return reach(va, access) != null
        && ((va + bytes - 1) >>> 12 == va >>> 12 || reach(nextPage, access) != null);
  }

  private long load(long va, int bytes) {
    if (!reachAll(va, bytes, READ)) {
      return 0;
    }
    int at = (int) (va & OFFSET_MASK);
    if (bytes == Long.BYTES && at <= PAGE_BYTES - Long.BYTES) {
      return page(va).bytes.getLong(at);
    }
    long value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = value << Byte.SIZE | get(va + i);
    }
    return value;
  }

  private void store(long va, long value, int bytes) {
    if (reachAll(va, bytes, WRITE)) {
      for (int i = 0; i < bytes; i++) {
        byte b = (byte) (value >>> (i * Byte.SIZE));
        page(va + i).bytes.put((int) (va + i & OFFSET_MASK), b);
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
    if (reachAll(va, 16, READ)) {
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
    if (reachAll(va, 16, WRITE)) {
      store8(va, low);
      store8(va + Long.BYTES, high);
    }
  }

  @Override
  public boolean writable(long va, int bytes) {
    return reachAll(va, bytes, WRITE);
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
    return reach(va, EXECUTE) == null ? -1 : va >>> 12;
  }

  @Override
  public int instruction(long frame, int at) {
    return page(frame << 12).bytes.getInt(at * Integer.BYTES);
  }

  @Override
  public void invalidateInstructions(long va) {
    if (reach(va, READ) != null) {
      code.forget(va >>> 12);
    }
  }
}
