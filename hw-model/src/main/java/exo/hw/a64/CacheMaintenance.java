package exo.hw.a64;

/**
 * The cache instructions of EL0 (Arm ARM, C5.3). There are no caches to clean, but addresses are
 * translated, and what cannot be read faults: as a write (WnR) by cache maintenance (CM).
 */
final class CacheMaintenance {
  /** The block that DC ZVA zeroes and the line that the others clean, in bytes. */
  static final int LINE = 64;

  private static final int CM = 1 << 8;
  private static final int WNR = 1 << 6;

  private CacheMaintenance() {}

  static Instruction zero(int word) {
    return new Zero(Fields.source(word, 0));
  }

  static Instruction clean(int word) {
    return new Clean(Fields.source(word, 0));
  }

  static Instruction invalidate(int word) {
    return new Invalidate(Fields.source(word, 0));
  }

  private static final class Zero extends Instruction {
    private final int t;

    Zero(int t) {
      this.t = t;
    }

    /** FAR is the address as it was given, anywhere in the block. */
    @Override
    int execute(Cpu cpu, int at) {
      long va = cpu.x[t];
      long block = va & -LINE;
      for (int i = 0; i < LINE; i += Long.BYTES) {
        cpu.memory.store8(block + i, 0);
        if (cpu.memory.fault() != 0) {
          return cpu.abort(at, va, 0);
        }
      }
      return at + 1;
    }
  }

  private static final class Clean extends Instruction {
    private final int t;

    Clean(int t) {
      this.t = t;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long va = cpu.x[t];
      cpu.memory.load1(va);
      return cpu.memory.fault() == 0 ? at + 1 : cpu.abort(at, va, CM | WNR);
    }
  }

  private static final class Invalidate extends Instruction {
    private final int t;

    Invalidate(int t) {
      this.t = t;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long va = cpu.x[t];
      cpu.memory.invalidateInstructions(va);
      return cpu.memory.fault() == 0 ? at + 1 : cpu.abort(at, va, CM | WNR);
    }
  }
}
