package exo.hw.mmu;

import exo.hw.Descriptor;
import exo.hw.MachineDescription;
import exo.hw.clock.Clock;
import exo.hw.memory.PhysicalMemory;

/**
 * A machine for examples: memory, MMU and a way to write tables. Tables take frames from 1 up, data
 * is wherever the example says.
 */
final class Board implements AutoCloseable {
  static final long READ_ONLY =
      Descriptor.AP_EL0 | Descriptor.AP_READ_ONLY | Descriptor.AF | Descriptor.NON_GLOBAL;
  static final long READ_WRITE = Descriptor.AP_EL0 | Descriptor.AF | Descriptor.NON_GLOBAL;

  private static final long ROOT = 4096;

  final PhysicalMemory memory;
  final Clock clock = new Clock();
  final Mmu mmu;
  private long nextTable = ROOT + 4096;

  Board(MachineDescription description) {
    this(description, true);
  }

  Board(MachineDescription description, boolean hostCache) {
    memory = new PhysicalMemory(description.frames());
    mmu = new Mmu(description, memory, clock, hostCache);
    mmu.setTcr(SystemRegisters.TCR_USER_48);
    mmu.setSctlr(SystemRegisters.SCTLR_M);
    mmu.setTtbr0(SystemRegisters.ttbr(ROOT, 1));
  }

  static Board a53() {
    return new Board(MachineDescription.profile("cortex-a53").withFrames(4096));
  }

  static Board a76() {
    return new Board(MachineDescription.profile("cortex-a76").withFrames(4096));
  }

  /** Maps a page. */
  void map(long va, long pa, long attributes) {
    memory.writeLong(entry(va, 3), Descriptor.page(pa, attributes));
  }

  /** Maps a block. */
  void mapBlock(int level, long va, long pa, long attributes) {
    memory.writeLong(entry(va, level), Descriptor.block(level, pa, attributes));
  }

  void unmap(long va) {
    memory.writeLong(entry(va, 3), 0);
  }

  long descriptor(long va, int level) {
    return memory.readLong(entry(va, level));
  }

  /** Where the descriptor for {@code va} at {@code level} is; tables are added on the way. */
  long entry(long va, int level) {
    long table = ROOT;
    for (int at = 0; at < level; at++) {
      long entry = table + 8L * Descriptor.index(va, at);
      if (!Descriptor.isValid(memory.readLong(entry))) {
        memory.writeLong(entry, Descriptor.table(nextTable, 0));
        nextTable += 4096;
      }
      table = Descriptor.outputAddress(memory.readLong(entry));
    }
    return table + 8L * Descriptor.index(va, level);
  }

  /** Enters address space {@code asid}, which has the same tables. */
  void enter(int asid) {
    mmu.setTtbr0(SystemRegisters.ttbr(ROOT, asid));
  }

  /** The fault of the last access, cleared. */
  int takeFault() {
    int fault = mmu.fault();
    mmu.clearFault();
    return fault;
  }

  @Override
  public void close() {
    memory.close();
  }
}
