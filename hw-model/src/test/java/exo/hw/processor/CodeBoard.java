package exo.hw.processor;

import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.MachineDescription;
import exo.hw.a64.CodeCache;
import exo.hw.clock.Clock;
import exo.hw.memory.PhysicalMemory;
import exo.hw.mmu.Mmu;
import exo.hw.mmu.SystemRegisters;

/**
 * A processor with translation on and a few pages, for programs of some words. A page's frame is
 * chosen by the example; tables take frames from 16 up.
 */
final class CodeBoard implements AutoCloseable {
  static final long CODE = 0x1_0000;
  static final long DATA = 0x2_0000;
  static final long STACK_TOP = 0x3_1000;

  static final int CODE_FRAME = 1;
  static final int DATA_FRAME = 3;
  static final int STACK_FRAME = 6;

  static final long READ_ONLY =
      Descriptor.AP_EL0 | Descriptor.AP_READ_ONLY | Descriptor.AF | Descriptor.NON_GLOBAL;
  static final long READ_WRITE = Descriptor.AP_EL0 | Descriptor.AF | Descriptor.NON_GLOBAL;
  static final long NO_EXECUTE = Descriptor.UXN;

  private static final int FRAMES = 64;
  private static final long ROOT = 16L << Frames.SHIFT;

  final MachineDescription description =
      MachineDescription.profile("cortex-a53").withFrames(FRAMES);
  final Clock clock = new Clock();
  final PhysicalMemory memory = new PhysicalMemory(FRAMES);
  final Mmu mmu;
  final Processor processor;
  private long nextTable = ROOT + Frames.BYTES;

  /** With two pages of code, two of data and one of stack, and registers as a loader leaves them. */
  CodeBoard() {
    this(true, 1024);
  }

  CodeBoard(boolean hostCache, int codePages) {
    mmu = new Mmu(description, memory, clock, hostCache);
    processor = new Processor(description, clock, mmu, CodeCache.of(memory.code(), codePages));
    for (int i = 0; i < 2; i++) {
      map(CODE + i * 0x1000L, CODE_FRAME + i, READ_ONLY);
      map(DATA + i * 0x1000L, DATA_FRAME + i, READ_WRITE | NO_EXECUTE);
    }
    map(STACK_TOP - 0x1000, STACK_FRAME, READ_WRITE | NO_EXECUTE);
    turnOn(processor);
  }

  private static void turnOn(Processor processor) {
    processor.mmu().setTcr(SystemRegisters.TCR_USER_48);
    processor.mmu().setTtbr0(SystemRegisters.ttbr(ROOT, 1));
    processor.mmu().setSctlr(SystemRegisters.SCTLR_M | SystemRegisters.SCTLR_SA0);
    processor.setPc(CODE);
    processor.setSp(STACK_TOP);
  }

  /** Another processor of the same memory, with the same tables and a cache of its own. */
  Processor another() {
    Processor other = new Processor(description, memory, clock);
    turnOn(other);
    return other;
  }

  /** Maps a page; EL1 then forgets what was there. */
  void map(long va, long frame, long attributes) {
    memory.writeLong(entry(va), Descriptor.page(frame << Frames.SHIFT, attributes));
    mmu.tlbiVa(1, va);
  }

  void unmap(long va) {
    memory.writeLong(entry(va), 0);
    mmu.tlbiVa(1, va);
  }

  /** Where the descriptor of a page is. */
  long entry(long va) {
    long table = ROOT;
    for (int level = 0; level < Descriptor.LAST_LEVEL; level++) {
      long at = table + 8L * Descriptor.index(va, level);
      if (!Descriptor.isValid(memory.readLong(at))) {
        memory.writeLong(at, Descriptor.table(nextTable, 0));
        nextTable += Frames.BYTES;
      }
      table = Descriptor.outputAddress(memory.readLong(at));
    }
    return table + 8L * Descriptor.index(va, Descriptor.LAST_LEVEL);
  }

  /** Puts words into the pages of code, by their address. */
  void put(long va, int... words) {
    for (int i = 0; i < words.length; i++) {
      memory.writeInt((CODE_FRAME << Frames.SHIFT) + (va - CODE) + 4L * i, words[i]);
    }
  }

  /** Runs to the exception and takes it. */
  int run() {
    processor.execute(Long.MAX_VALUE);
    return processor.takeTrap();
  }

  @Override
  public void close() {
    memory.close();
  }
}
