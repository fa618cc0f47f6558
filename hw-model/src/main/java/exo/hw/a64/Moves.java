package exo.hw.a64;

/** ADR and ADRP, MOVZ, MOVN and MOVK. */
final class Moves {
  private static final int MOVN = 0;
  private static final int MOVZ = 2;
  private static final int HALF_BITS = 16;

  private Moves() {}

  static Instruction adr(int word) {
    return new Adr(Fields.target(word, 0), offset(word));
  }

  static Instruction adrp(int word) {
    return new Adrp(Fields.target(word, 0), offset(word) << 12);
  }

  private static long offset(int word) {
    return (long) Fields.signed(word, 23, 5) << 2 | Fields.bits(word, 30, 29);
  }

  static Instruction wideImmediate(int word) {
    if (!Fields.wide(word) && Fields.bit(word, 22)) {
      return Undefined.INSTRUCTION;
    }
    int d = Fields.target(word, 0);
    int shift = Fields.bits(word, 22, 21) * HALF_BITS;
    long half = (long) Fields.bits(word, 20, 5) << shift;
    return switch (Fields.bits(word, 30, 29)) {
      case MOVN -> new Constant(d, ~half & Fields.mask(word));
      case MOVZ -> new Constant(d, half);
      default -> new Keep(d, ~(0xFFFFL << shift) & Fields.mask(word), half);
    };
  }

  private static final class Adr extends Instruction {
    private final int d;
    private final long offset;

    Adr(int d, long offset) {
      this.d = d;
      this.offset = offset;
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = cpu.address(at) + offset;
      return at + 1;
    }
  }

  private static final class Adrp extends Instruction {
    private final int d;
    private final long offset;

    Adrp(int d, long offset) {
      this.d = d;
      this.offset = offset;
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = cpu.page + offset;
      return at + 1;
    }
  }

  private static final class Constant extends Instruction {
    private final int d;
    private final long value;

    Constant(int d, long value) {
      this.d = d;
      this.value = value;
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = value;
      return at + 1;
    }
  }

  /** MOVK. The sink keeps what it likes. */
  private static final class Keep extends Instruction {
    private final int d;
    private final long kept;
    private final long half;

    Keep(int d, long kept, long half) {
      this.d = d;
      this.kept = kept;
      this.half = half;
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = (cpu.x[d] & kept) | half;
      return at + 1;
    }
  }
}
