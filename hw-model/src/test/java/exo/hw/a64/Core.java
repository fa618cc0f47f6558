package exo.hw.a64;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A processor with a few pages of memory, each with others around it that are not mapped. Its
 * program begins at {@link #CODE}; X0 to X30 and SP begin as numbers that tell them apart.
 */
final class Core {
  /** Two pages, to execute and to read. */
  static final long CODE = 0x10_000;

  /** A page to read and write. */
  static final long DATA = 0x20_000;

  /** A page to read. */
  static final long CONSTANTS = 0x30_000;

  /** A page to execute only. */
  static final long OBJECT = 0x40_000;

  /** Nothing is mapped here. */
  static final long NOWHERE = 0x50_000;

  static final long FREQUENCY = 62_500_000;
  static final int NOP = 0xD503_201F;

  final PagedMemory memory = new PagedMemory();
  long now;
  final Cpu cpu = new Cpu(memory, () -> now, FREQUENCY);
  private final Engine engine = new Engine(memory.code);

  /** What a program may not have changed: registers, and each byte of the data page. */
  record Snapshot(String x, String v, int nzcv, long fpcr, long fpsr, String data) {}

  Core(int... program) {
    memory.map(CODE, PagedMemory.READ | PagedMemory.EXECUTE);
    memory.map(CODE + PagedMemory.PAGE_BYTES, PagedMemory.READ | PagedMemory.EXECUTE);
    memory.map(DATA, PagedMemory.READ | PagedMemory.WRITE);
    memory.map(CONSTANTS, PagedMemory.READ);
    memory.map(OBJECT, PagedMemory.EXECUTE);
    for (int i = 0; i < Cpu.LINK + 1; i++) {
      cpu.x[i] = 0x0101_0101_0101_0101L * (i + 1);
    }
    cpu.x[Cpu.SP] = DATA + 0x800;
    for (int i = 0; i < PagedMemory.PAGE_BYTES; i += Integer.BYTES) {
      memory.put(DATA + i, 0x9E37_79B9 * i);
    }
    put(CODE, program);
    cpu.pc = CODE;
  }

  void put(long va, int... words) {
    for (int i = 0; i < words.length; i++) {
      memory.put(va + 4L * i, words[i]);
    }
  }

  /** Executes so many instructions, or fewer when one raises an exception: how many were done. */
  long run(long instructions) {
    return engine.run(cpu, instructions);
  }

  /** A doubleword of memory, whatever its permissions. */
  long doubleword(long va) {
    long value = 0;
    for (int i = 7; i >= 0; i--) {
      value = value << 8 | memory.get(va + i);
    }
    return value;
  }

  Snapshot snapshot() {
    byte[] data = new byte[PagedMemory.PAGE_BYTES];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) memory.get(DATA + i);
    }
    return new Snapshot(
        Arrays.toString(Arrays.copyOf(cpu.x, Cpu.SINK)),
        Arrays.toString(cpu.v),
        cpu.nzcv(),
        cpu.fpcr(),
        cpu.fpsr(),
        HexFormat.of().formatHex(data));
  }

  void assertUnchangedSince(Snapshot before, String what) {
    assertEquals(before, snapshot(), what);
  }

  void assertException(int syndrome, long pc, String what) {
    assertEquals(Integer.toHexString(syndrome), Integer.toHexString(cpu.exception()), what);
    assertEquals(Long.toHexString(pc), Long.toHexString(cpu.pc), what);
  }
}
