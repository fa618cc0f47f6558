package exo.bench.rows;

import exo.hw.Descriptor;
import exo.hw.DiskDescription;
import exo.hw.Frames;
import exo.hw.MachineDescription;
import exo.hw.machine.Machine;
import exo.hw.memory.PhysicalMemory;
import exo.hw.mmu.SystemRegisters;
import java.util.List;

/**
 * A board without a kernel whose first frames hold translation tables for a run of pages, so that access can be measured with
 * nothing else in the way.
 */
final class MappedPages implements AutoCloseable {
  static final long BASE = 1L << 39;
  static final String PROFILE = "cortex-a76";

  private static final int ASID = 1;
  private static final long EXECUTABLE =
      Descriptor.AP_EL0 | Descriptor.AF | Descriptor.NON_GLOBAL | Descriptor.PXN;

  final Machine machine;
  final long root;
  private final long attributes;
  private long nextTable = 1;

  /**
   * Maps pages onto some of the frames behind the tables, round and round.
   *
   * @param frames installed
   * @param pages mapped from {@link #BASE} on
   * @param data how many frames they show, evenly spread over the machine
   */
  MappedPages(long frames, int pages, int data) {
    this(frames, pages, data, EXECUTABLE | Descriptor.UXN);
  }

  /** Maps each page onto a frame of its own, for code as well. */
  static MappedPages executable(long frames, int pages) {
    return new MappedPages(frames, pages, pages, EXECUTABLE);
  }

  private MappedPages(long frames, int pages, int data, long attributes) {
    this.attributes = attributes;
    machine =
        new Machine(
            MachineDescription.profile(PROFILE)
                .withFrames(frames)
                .withDisks(List.of(DiskDescription.inMemory("disk", 1))));
    root = newTable(); // in frame 1, and the others behind it
    long tables = 5L + pages / Frames.WORDS + pages / (Frames.WORDS * Frames.WORDS);
    if (tables + data > frames) {
      throw new IllegalArgumentException(
          frames + " frames cannot hold " + tables + " tables and " + data + " pages");
    }
    long apart = (frames - tables) / data;
    for (int page = 0; page < pages; page++) {
      map(BASE + ((long) page << Frames.SHIFT), tables + page % data * apart);
    }
    machine.processor().mmu().setTcr(SystemRegisters.TCR_USER_48);
    machine.processor().mmu().setTtbr0(SystemRegisters.ttbr(root, ASID));
    machine.processor().mmu().setSctlr(SystemRegisters.SCTLR_M);
  }

  private void map(long va, long frame) {
    PhysicalMemory memory = machine.memory();
    long table = root;
    for (int level = 0; level < Descriptor.LAST_LEVEL; level++) {
      long entry = table + 8L * Descriptor.index(va, level);
      if (memory.readLong(entry) == 0) {
        memory.writeLong(entry, Descriptor.table(newTable(), 0));
      }
      table = Descriptor.outputAddress(memory.readLong(entry));
    }
    memory.writeLong(
        table + 8L * Descriptor.index(va, Descriptor.LAST_LEVEL),
        Descriptor.page(frame << Frames.SHIFT, attributes));
  }

  private long newTable() {
    return nextTable++ << Frames.SHIFT;
  }

  /** {@return where a page's bytes are} */
  long physicalAddress(long va) {
    long table = root;
    for (int level = 0; level <= Descriptor.LAST_LEVEL; level++) {
      table =
          Descriptor.outputAddress(
              machine.memory().readLong(table + 8L * Descriptor.index(va, level)));
    }
    return table;
  }

  @Override
  public void close() {
    machine.close();
  }
}
