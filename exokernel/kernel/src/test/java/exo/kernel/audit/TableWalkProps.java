package exo.kernel.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.hw.Descriptor;
import exo.hw.MachineDescription;
import exo.hw.clock.Clock;
import exo.hw.memory.PhysicalMemory;
import exo.hw.mmu.Mmu;
import exo.hw.mmu.SystemRegisters;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The auditor's walk and the machine's, which share no code, agree on tables of any bits. */
class TableWalkProps {
  private static final int FRAMES = 16;
  private static final int TABLES = 6;
  private static final int ADDRESSES = 64;
  private static final long ATTRIBUTES =
      Descriptor.AP_EL0
          | Descriptor.AP_READ_ONLY
          | Descriptor.DBM
          | Descriptor.UXN
          | Descriptor.NON_GLOBAL
          | Descriptor.AP_TABLE_NO_EL0
          | Descriptor.AP_TABLE_READ_ONLY
          | Descriptor.UXN_TABLE;

  private long random;

  private long next() {
    random += 0x9E37_79B9_7F4A_7C15L;
    long z = (random ^ (random >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }

  /** Few entries, so that addresses meet them; rare attributes rarely, so that walks get to the end. */
  private void fill(PhysicalMemory memory) {
    for (int table = 0; table < TABLES; table++) {
      for (int index = 0; index < 4; index++) {
        long attributes = next() & next() & ATTRIBUTES;
        long output =
            Long.remainderUnsigned(next(), 32) == 0
                ? FRAMES
                : Long.remainderUnsigned(next(), TABLES);
        long type = Long.remainderUnsigned(next(), 8) == 0 ? next() & 3 : 3;
        memory.writeLong(
            table * 4096L + index * 8L, attributes ^ Descriptor.AP_EL0 | output << 12 | type);
      }
    }
  }

  private long address() {
    long va = 0;
    for (int level = 0; level <= 3; level++) {
      va |= (next() & 3) << Descriptor.shift(level);
    }
    return va;
  }

  @Property(tries = 300)
  void bothWalksFindTheSameFrameAndTheSamePermissions(@ForAll long seed) {
    random = seed;
    MachineDescription description = MachineDescription.profile("cortex-a76").withFrames(FRAMES);
    try (PhysicalMemory memory = new PhysicalMemory(FRAMES)) {
      fill(memory);
      Mmu mmu = new Mmu(description, memory, new Clock());
      mmu.setTcr(SystemRegisters.TCR_USER_48);
      mmu.setTtbr0(0);
      mmu.setSctlr(SystemRegisters.SCTLR_M);
      TableWalk walk = new TableWalk(memory);
      for (int i = 0; i < ADDRESSES; i++) {
        compare(mmu, walk, address());
      }
    }
  }

  private static void compare(Mmu mmu, TableWalk walk, long va) {
    boolean found = walk.find(0, va);
    int may = found ? walk.allowed() : 0;
    long start = found ? walk.frame() << 12 : 0;
    long offset = found ? va & (TableWalk.span(walk.level()) * 4096 - 1) : 0;
    expect(mmu, va, Mmu.READ, (may & TableWalk.READ) != 0, start + offset);
    expect(mmu, va, Mmu.FETCH, (may & TableWalk.EXECUTE) != 0, start + offset);
    expect(mmu, va, Mmu.WRITE, (may & TableWalk.WRITE) != 0, start + offset);
  }

  private static void expect(Mmu mmu, long va, int access, boolean allowed, long pa) {
    mmu.tlbiAll();
    assertEquals(
        allowed ? pa : -1,
        mmu.translate(va, access),
        () -> "0x" + Long.toHexString(va) + " for access " + access);
  }
}
