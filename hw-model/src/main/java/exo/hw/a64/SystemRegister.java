package exo.hw.a64;

import exo.hw.Syndrome;

/** The system registers of EL0. */
enum SystemRegister {
  NZCV,
  FPCR,
  FPSR,
  TPIDR,
  TPIDRRO,
  CTR,
  DCZID,
  CNTFRQ,

  /** CNTVCT_EL0, which is the physical count: CNTVOFF_EL2 is zero. */
  CNTVCT;

  private static final int FLAGS_SHIFT = 28;
  private static final int FLAGS_MASK = 0xF;

  /** Lines of 64 bytes, granules of 64 bytes, instruction cache indexed by virtual address. */
  private static final long CACHE_TYPE = 0x8444_8004L;

  /** DC ZVA is permitted; log2 of its block in words. */
  private static final long ZERO_BLOCK = 4;

  private boolean isVector() {
    return this == FPCR || this == FPSR;
  }

  private long read(Cpu cpu) {
    return switch (this) {
      case NZCV -> (long) cpu.nzcv() << FLAGS_SHIFT;
      case FPCR -> cpu.fpcr();
      case FPSR -> cpu.fpsr();
      case TPIDR -> cpu.tpidr;
      case TPIDRRO -> cpu.tpidrro;
      case CTR -> CACHE_TYPE;
      case DCZID -> ZERO_BLOCK;
      case CNTFRQ -> cpu.countFrequency;
      case CNTVCT -> cpu.count.getAsLong();
    };
  }

  private void write(Cpu cpu, long value) {
    switch (this) {
      case NZCV -> cpu.setNzcv((int) (value >>> FLAGS_SHIFT) & FLAGS_MASK);
      case FPCR -> cpu.setFpcr(value);
      case FPSR -> cpu.setFpsr(value);
      case TPIDR -> cpu.tpidr = value;
      default -> throw new IllegalStateException(this + " has no MSR in the decode table");
    }
  }

  static final class Mrs extends Instruction {
    private final SystemRegister register;
    private final int t;

    Mrs(SystemRegister register, int word) {
      this.register = register;
      t = Fields.target(word, 0);
    }

    @Override
    int execute(Cpu cpu, int at) {
      if (register.isVector() && !cpu.vectorsEnabled) {
        return cpu.raise(Syndrome.fpAccess(), at);
      }
      if (register == CNTVCT && !cpu.hasTime) {
        return cpu.catchUp(at);
      }
      cpu.x[t] = register.read(cpu);
      return at + 1;
    }
  }

  static final class Msr extends Instruction {
    private final SystemRegister register;
    private final int t;

    Msr(SystemRegister register, int word) {
      this.register = register;
      t = Fields.source(word, 0);
    }

    @Override
    int execute(Cpu cpu, int at) {
      if (register.isVector() && !cpu.vectorsEnabled) {
        return cpu.raise(Syndrome.fpAccess(), at);
      }
      register.write(cpu, cpu.x[t]);
      return at + 1;
    }
  }
}
